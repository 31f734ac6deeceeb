namespace PipelineKit.Editing.Values;

/// <summary>A text change that replaces some characters with others.</summary>
/// <param name="Start">The zero-based index of the first character to replace.</param>
/// <param name="Length">The number of characters to replace.</param>
/// <param name="Text">The replacement.</param>
public readonly record struct Splice(int Start, int Length, string Text)
{
    /// <summary>Gets the index after the last character to replace.</summary>
    public int End => Start + Length;

    /// <summary>Returns the text after the change.</summary>
    public string Apply(string text) => string.Concat(text.AsSpan(0, Start), Text, text.AsSpan(End));

    /// <summary>Returns the change that undoes this one.</summary>
    /// <param name="before">The text before the change.</param>
    public Splice Inverse(string before) => new(Start, Text.Length, before.Substring(Start, Length));

    /// <summary>Returns the smallest change between two texts that does not split surrogate pairs.</summary>
    public static Splice Between(string before, string after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        if (start > 0 && char.IsHighSurrogate(before[start - 1]))
            start--;
        var (end, endAfter) = (before.Length, after.Length);
        while (end > start && endAfter > start && before[end - 1] == after[endAfter - 1])
            (end, endAfter) = (end - 1, endAfter - 1);
        if (end < before.Length && char.IsLowSurrogate(before[end]))
            (end, endAfter) = (end + 1, endAfter + 1);
        return new(start, end - start, after[start..endAfter]);
    }
}
