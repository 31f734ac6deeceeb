namespace PipelineKit.Editing.Values;

/// <summary>A change of a text: some characters are replaced by others.</summary>
/// <param name="Start">The first character that goes, counted from 0; where the others come.</param>
/// <param name="Length">How many go.</param>
/// <param name="Text">What comes in their place.</param>
public readonly record struct Splice(int Start, int Length, string Text)
{
    /// <summary>The first character after those that go.</summary>
    public int End => Start + Length;

    /// <summary>The text after the change.</summary>
    public string Apply(string text) => string.Concat(text.AsSpan(0, Start), Text, text.AsSpan(End));

    /// <summary>What takes the change back.</summary>
    /// <param name="before">The text before it.</param>
    public Splice Inverse(string before) => new(Start, Text.Length, before.Substring(Start, Length));

    /// <summary>The smallest change between two texts that leaves pairs of surrogates whole.</summary>
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
