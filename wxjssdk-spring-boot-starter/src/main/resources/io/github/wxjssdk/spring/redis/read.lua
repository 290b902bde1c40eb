-- Returns value, fence, lifetime and remaining life of the stored credential, or nothing if there is none.

return credential()
