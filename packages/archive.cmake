# SPDX-License-Identifier: MIT
# Run by cpack before it packs: the archive of the sources gets casus.c and casus.h, so that whoever takes it needs neither
# CMake nor Python.
if(CPACK_INSTALLED_DIRECTORIES)
    find_program(CASUS_PYTHON NAMES python3 python)
    file(GLOB_RECURSE casus_packed ${CPACK_TEMPORARY_DIRECTORY}/*/amalgamate.py)
    list(GET casus_packed 0 casus_script)
    get_filename_component(casus_top ${casus_script}/../.. ABSOLUTE)
    execute_process(COMMAND ${CASUS_PYTHON} -B ${casus_script} ${casus_top}/amalgamation RESULT_VARIABLE casus_code)
    if(NOT casus_code EQUAL 0)
        message(FATAL_ERROR "casus: the two files of the source archive were not made (they need Python 3)")
    endif()
endif()
