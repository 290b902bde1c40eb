-- Returns value, fence, lifetime and life left of the stored credential; nothing if there is none.

return credential()
