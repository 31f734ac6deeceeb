namespace PipelineKit.Batch.Inputs;

/// <summary>
/// The characters that one place of a pattern stands for: itself; any, for <c>?</c>; those between brackets, as in
/// <c>[a-c_]</c>, or, as in <c>[!0-9]</c>, all others. A bracket that is not closed is itself.
/// </summary>
internal readonly ref struct CharacterSet(ReadOnlySpan<char> members, bool others)
{
    private readonly ReadOnlySpan<char> members = members;

    /// <summary>The set at a place of a pattern, and where the next begins.</summary>
    public static CharacterSet At(ReadOnlySpan<char> pattern, int at, out int end)
    {
        end = at + 1;
        if (pattern[at] == '?')
            return new([], others: true);
        if (pattern[at] != '[')
            return new(pattern.Slice(at, 1), others: false);
        var others = at + 1 < pattern.Length && pattern[at + 1] is '!' or '^';
        var first = at + (others ? 2 : 1);
        // A bracket right at the beginning is one of the members.
        if (first >= pattern.Length || pattern[(first + 1)..].IndexOf(']') is not (>= 0 and var length))
            return new(pattern.Slice(at, 1), others: false);
        end = first + length + 2;
        return new(pattern.Slice(first, length + 1), others);
    }

    /// <summary>Whether a character is in it.</summary>
    public bool Has(char c)
    {
        for (var i = 0; i < members.Length; i++)
            if (i + 2 < members.Length && members[i + 1] == '-')
            {
                if (c >= members[i] && c <= members[i + 2])
                    return !others;
                i += 2;
            }
            else if (c == members[i])
                return !others;
        return others;
    }
}
