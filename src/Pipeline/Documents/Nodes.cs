using PipelineKit.Diagnostics;

namespace PipelineKit.Documents;

/// <summary>A value as the file has it, with its place: what a parameter's value is before anyone knows its type.</summary>
public abstract record Node(Place Place)
{
    /// <summary>What a message says was found: <c>a list</c>, <c>a mapping</c>, <c>nothing</c>, or the text in quotes.</summary>
    public abstract string Found { get; }
}

/// <summary>Text of one value. <paramref name="Quoted"/> values are never read as numbers or booleans.</summary>
public sealed record ScalarNode(string Text, bool Quoted, Place Place) : Node(Place)
{
    /// <summary>Where the characters of <see cref="Text"/> stand in the file; null where that is not known.</summary>
    internal TextPlaces? Places { get; init; }

    /// <summary>Whether nothing was written: a key without a value.</summary>
    public bool IsEmpty => Text.Length == 0 && !Quoted;

    /// <inheritdoc/>
    public override string Found => IsEmpty ? "nothing" : Diagnostics.Found.Quote(Text);

    /// <summary>
    /// The place of a part of <see cref="Text"/>, on the line where it begins; that of
    /// the whole value when it was not written there.
    /// </summary>
    public Place At(int offset, int length) => Places?.At(offset, length) ?? Place;
}

/// <summary>A list.</summary>
public sealed record ListNode(IReadOnlyList<Node> Items, Place Place) : Node(Place)
{
    /// <inheritdoc/>
    public override string Found => "a list";
}

/// <summary>A mapping, in the file's order; keys are distinct.</summary>
public sealed record MapNode(IReadOnlyList<MapEntry> Entries, Place Place) : Node(Place)
{
    /// <inheritdoc/>
    public override string Found => "a mapping";

    /// <summary>The entry of a key, or null.</summary>
    public MapEntry? this[string key] => Entries.FirstOrDefault(e => e.Key.Text == key);
}

/// <summary>One key of a mapping and its value.</summary>
public sealed record MapEntry(ScalarNode Key, Node Value);
