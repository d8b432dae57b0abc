#include "sim/traffic.h"

#include "sim/container.h"
#include "sim/dice.h"
#include "sim/faults.h"
#include "sim/forms.h"

namespace reftel::sim {

Traffic::Traffic(const Plan& plan)
    : plan_(plan),
      network_(plan_),
      stories_(plan_, network_, vocabulary_),
      composer_(plan_, network_, stories_, vocabulary_) {}

void TrafficWriter::write(std::uint64_t index, std::string& out, std::string* key) {
  const std::size_t begin = out.size();
  traffic_.composer().compose(index, message_);
  Sheet sheet(out);
  switch (message_.form) {
    case TrafficForm::Wire:
    case TrafficForm::Acp128: write_transmissions(message_, sheet); break;
    case TrafficForm::Cablegate:
    case TrafficForm::CablegateFl5: write_cablegate(message_, sheet); break;
    case TrafficForm::CablegatePartial: write_cablegate_partial(message_, sheet); break;
    case TrafficForm::Print: write_print(message_, sheet); break;
    case TrafficForm::Nara: write_nara(message_, sheet); break;
    case TrafficForm::Web: write_web(message_, sheet); break;
    case TrafficForm::Label: write_label(message_, sheet); break;
  }
  planted_.clear();
  if (const Plan& plan = traffic_.plan(); plan.faults != 0) {
    Dice dice(seed_of(plan.seed, Purpose::Fault, index));
    Planted planted;
    if (plant_fault(plan, {message_, sheet.places(), out, begin, dice}, planted)) planted_.push_back(planted);
  }
  if (traffic_.plan().container != TrafficContainer::None) {
    own_bytes_.assign(out, begin);
    out.resize(begin);
    write_container(traffic_.plan().container, message_, own_bytes_, out);
  }
  if (key != nullptr) key_writer_.write(message_, out.size() - begin, planted_, *key);
}

}  // namespace reftel::sim
