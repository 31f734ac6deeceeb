namespace PipelineKit.Batch.Inputs;

/// <summary>
/// The characters that one position of a pattern matches: a literal; any, for <c>?</c>; those in brackets, as in <c>[a-c_]</c>;
/// or all others, as in <c>[!0-9]</c>. An unclosed bracket is a literal.
/// </summary>
internal readonly ref struct CharacterSet(ReadOnlySpan<char> members, bool others)
{
    private readonly ReadOnlySpan<char> members = members;

    /// <summary>Returns the set at a position of a pattern, and the position after it.</summary>
    public static CharacterSet At(ReadOnlySpan<char> pattern, int at, out int end)
    {
        end = at + 1;
        if (pattern[at] == '?')
            return new([], others: true);
        if (pattern[at] != '[')
            return new(pattern.Slice(at, 1), others: false);
        var others = at + 1 < pattern.Length && pattern[at + 1] is '!' or '^';
        var first = at + (others ? 2 : 1);
        // A closing bracket in first position is a member.
        if (first >= pattern.Length || pattern[(first + 1)..].IndexOf(']') is not (>= 0 and var length))
            return new(pattern.Slice(at, 1), others: false);
        end = first + length + 2;
        return new(pattern.Slice(first, length + 1), others);
    }

    /// <summary>Returns whether the set contains a character.</summary>
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
