/* SPDX-License-Identifier: MIT */
/* The policies: how claims that compete make one count. A policy is applied once to the opinions of one question. */
#ifndef CASUS_LIB_MODEL_RESOLVE_POLICY_H
#define CASUS_LIB_MODEL_RESOLVE_POLICY_H

#include "model/resolve/reason.h"

/* 1 if the policy exists; the functions below take only policies that do. */
int casus__policy_exists(int32_t policy);
/* The triple of a cell as the policy reads it: most policies use it as it is. */
casus_triple casus__policy_cell(int32_t policy, const casus__cell *cell);
/* 1 if casus__policy_cell() may differ from the triple of the cell. */
int casus__policy_rereads(int32_t policy);
/* Gives every opinion whose reason is NONE a reason, and returns the count. `scratch` has room for n. */
casus_triple casus__policy_apply(int32_t policy, casus__opinion *opinions, int32_t n, const casus__claim_view *claims,
                                 casus_triple *scratch);

#endif
