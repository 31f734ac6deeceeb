using PipelineKit.Diagnostics;

namespace PipelineKit.Documents;

/// <summary>A node of the parsed file with its place, before any type is applied.</summary>
public abstract record Node(Place Place)
{
    /// <summary>Gets a description for messages: <c>a list</c>, <c>a mapping</c>, <c>nothing</c>, or the quoted text.</summary>
    public abstract string Found { get; }
}

/// <summary>A scalar. A <paramref name="Quoted"/> scalar is never read as a number or boolean.</summary>
public sealed record ScalarNode(string Text, bool Quoted, Place Place) : Node(Place)
{
    /// <summary>Gets the places of the characters of <see cref="Text"/> in the file; null when unknown.</summary>
    internal TextPlaces? Places { get; init; }

    /// <summary>Gets whether the value is missing: a key without a value.</summary>
    public bool IsEmpty => Text.Length == 0 && !Quoted;

    /// <inheritdoc/>
    public override string Found => IsEmpty ? "nothing" : Diagnostics.Found.Quote(Text);

    /// <summary>
    /// Returns the place of a part of <see cref="Text"/>, on the line where it begins; the place of the whole value when the
    /// part's own place is unknown.
    /// </summary>
    public Place At(int offset, int length) => Places?.At(offset, length) ?? Place;
}

/// <summary>A list.</summary>
public sealed record ListNode(IReadOnlyList<Node> Items, Place Place) : Node(Place)
{
    /// <inheritdoc/>
    public override string Found => "a list";
}

/// <summary>A mapping with distinct keys, in file order.</summary>
public sealed record MapNode(IReadOnlyList<MapEntry> Entries, Place Place) : Node(Place)
{
    /// <inheritdoc/>
    public override string Found => "a mapping";

    /// <summary>Gets the entry for a key, or null.</summary>
    public MapEntry? this[string key] => Entries.FirstOrDefault(e => e.Key.Text == key);
}

/// <summary>A key of a mapping, with its value.</summary>
public sealed record MapEntry(ScalarNode Key, Node Value);
