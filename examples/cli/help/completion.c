/* SPDX-License-Identifier: MIT */
#include "help/completion.h"

#include "options/options.h"

void completion_text(buffer *b, int shell) {
    if (shell == SHELL_BASH) {
        completion_bash(b);
    } else if (shell == SHELL_ZSH) {
        completion_zsh(b);
    } else {
        completion_fish(b);
    }
}
