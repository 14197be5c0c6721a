// Part of the program under the address sanitizer alone: no library is unloaded, so that what a
// graphics driver leaks can be told by its name (tests/support/lsan.supp).

extern "C" int dlclose(void* /*handle*/) {
  return 0;
}
