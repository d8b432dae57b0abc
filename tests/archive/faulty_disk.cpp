#include "faulty_disk.h"

#include <algorithm>
#include <cassert>
#include <cstring>
#include <fstream>
#include <iterator>
#include <new>

namespace reftel::archive::test {
namespace {

FaultyDisk* disk = nullptr;

sqlite3_vfs* real_disk() { return sqlite3_vfs_find("unix"); }

/// The sqlite3_file of this disk; the real one lies behind it and keeps the locks and the shared memory.
struct OpenFile {
  sqlite3_file base;
  std::string* path;
  std::shared_ptr<FaultyDisk::File>* file;
  sqlite3_file* real;
};
OpenFile& self(sqlite3_file* file) { return *reinterpret_cast<OpenFile*>(file); }
const sqlite3_io_methods& real(sqlite3_file* file) { return *self(file).real->pMethods; }

int close_file(sqlite3_file* file) {
  OpenFile& me = self(file);
  const int code = me.real->pMethods != nullptr ? me.real->pMethods->xClose(me.real) : SQLITE_OK;
  delete me.file;
  delete me.path;
  return code;
}

int read_file(sqlite3_file* file, void* into, int size, sqlite3_int64 offset) {
  const std::string& bytes = (*self(file).file)->bytes;
  const auto begin = static_cast<std::size_t>(offset), wanted = static_cast<std::size_t>(size);
  const std::size_t there = begin < bytes.size() ? std::min(wanted, bytes.size() - begin) : 0;
  std::memcpy(into, bytes.data() + (there == 0 ? 0 : begin), there);
  std::memset(static_cast<char*>(into) + there, 0, wanted - there);
  return there == wanted ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset) {
  if (!disk->allows()) return disk->is_dead() ? SQLITE_IOERR_WRITE : SQLITE_FULL;
  FaultyDisk::File& content = **self(file).file;
  const auto end = static_cast<std::size_t>(offset) + static_cast<std::size_t>(size);
  if (content.bytes.size() < end) content.bytes.resize(end);
  std::memcpy(content.bytes.data() + offset, from, static_cast<std::size_t>(size));
  content.changed = true;
  return SQLITE_OK;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (!disk->allows()) return SQLITE_IOERR_TRUNCATE;
  FaultyDisk::File& content = **self(file).file;
  content.bytes.resize(static_cast<std::size_t>(size));
  content.changed = true;
  return SQLITE_OK;
}

int sync_file(sqlite3_file* file, int /*flags*/) {
  if (!disk->allows()) return SQLITE_IOERR_FSYNC;
  FaultyDisk::File& content = **self(file).file;
  if (!content.changed) return SQLITE_OK;
  std::ofstream out(*self(file).path, std::ios::binary | std::ios::trunc);
  out.write(content.bytes.data(), static_cast<std::streamsize>(content.bytes.size()));
  content.changed = false;
  return out.good() ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  *size = static_cast<sqlite3_int64>((*self(file).file)->bytes.size());
  return SQLITE_OK;
}

int lock_file(sqlite3_file* file, int level) { return real(file).xLock(self(file).real, level); }
int unlock_file(sqlite3_file* file, int level) { return real(file).xUnlock(self(file).real, level); }
int check_lock(sqlite3_file* file, int* out) { return real(file).xCheckReservedLock(self(file).real, out); }
int control_file(sqlite3_file* /*file*/, int /*op*/, void* /*argument*/) { return SQLITE_NOTFOUND; }
int sector_size(sqlite3_file* file) { return real(file).xSectorSize(self(file).real); }
/// None of the promises that modern disks make.
int traits(sqlite3_file* /*file*/) { return 0; }
int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** out) {
  return real(file).xShmMap(self(file).real, page, size, extend, out);
}
int lock_shared(sqlite3_file* file, int offset, int n, int flags) {
  return real(file).xShmLock(self(file).real, offset, n, flags);
}
void barrier(sqlite3_file* file) { real(file).xShmBarrier(self(file).real); }
int unmap_shared(sqlite3_file* file, int remove) { return real(file).xShmUnmap(self(file).real, remove); }

constexpr sqlite3_io_methods kMethods = {2,         close_file, read_file,   write_file, truncate_file, sync_file,
                                         file_size, lock_file,  unlock_file, check_lock, control_file,  sector_size,
                                         traits,    map_shared, lock_shared, barrier,    unmap_shared,  nullptr,
                                         nullptr};

int open_file(sqlite3_vfs* /*vfs*/, const char* path, sqlite3_file* file, int flags, int* out_flags) {
  OpenFile& me = self(file);
  me.base.pMethods = nullptr;
  me.real = reinterpret_cast<sqlite3_file*>(&me + 1);
  const int code = real_disk()->xOpen(real_disk(), path, me.real, flags, out_flags);
  if (code != SQLITE_OK) return code;
  me.path = new std::string(path == nullptr ? "" : path);
  me.file = new std::shared_ptr<FaultyDisk::File>(disk->open(*me.path));
  me.base.pMethods = &kMethods;
  return SQLITE_OK;
}

int delete_file(sqlite3_vfs* /*vfs*/, const char* path, int sync) {
  if (!disk->allows()) return SQLITE_IOERR_DELETE;
  disk->forget(path);
  return real_disk()->xDelete(real_disk(), path, sync);
}

}  // namespace

FaultyDisk::FaultyDisk(Fault fault, std::uint64_t at_call) : fault_(fault), at_call_(at_call) {
  assert(disk == nullptr && "one at a time");
  disk = this;
  vfs_ = *real_disk();
  vfs_.zName = kName;
  vfs_.pNext = nullptr;
  vfs_.szOsFile = static_cast<int>(sizeof(OpenFile)) + real_disk()->szOsFile;
  vfs_.xOpen = open_file;
  vfs_.xDelete = delete_file;
  sqlite3_vfs_register(&vfs_, 0);
}

FaultyDisk::~FaultyDisk() {
  sqlite3_vfs_unregister(&vfs_);
  disk = nullptr;
}

bool FaultyDisk::allows() {
  ++calls_;
  if (dead_) return false;
  if (fault_ == Fault::None || calls_ != at_call_) return true;
  dead_ = fault_ == Fault::LosesPower;
  return false;
}

std::shared_ptr<FaultyDisk::File> FaultyDisk::open(const std::string& path) {
  std::shared_ptr<File> file = files_[path].lock();
  if (file != nullptr) return file;
  file = std::make_shared<File>();
  std::ifstream in(path, std::ios::binary);
  file->bytes.assign(std::istreambuf_iterator<char>(in), {});
  files_[path] = file;
  return file;
}

void FaultyDisk::forget(const std::string& path) { files_.erase(path); }

}  // namespace reftel::archive::test
