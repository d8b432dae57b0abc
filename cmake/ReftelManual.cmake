# Manual pages and the completions of three shells, made from the command table by tools/write_manual.cpp when the program is built.
include(GNUInstallDirs)

add_executable(write_manual ${PROJECT_SOURCE_DIR}/tools/write_manual.cpp)
target_link_libraries(write_manual PRIVATE reftel_options reftel_cli)

set(manual ${PROJECT_BINARY_DIR}/manual)
add_custom_command(OUTPUT ${manual}/completion COMMAND write_manual ${manual} DEPENDS write_manual
                   COMMENT "Writing the manual pages" VERBATIM)
add_custom_target(manual ALL DEPENDS ${manual}/completion)

install(DIRECTORY ${manual}/man1 DESTINATION ${CMAKE_INSTALL_MANDIR})
install(FILES ${manual}/completion DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME reftel)
install(FILES ${manual}/completion.zsh DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions RENAME _reftel)
install(FILES ${manual}/completion.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d RENAME reftel.fish)
