using PipelineKit.Diagnostics;

namespace PipelineKit.Documents;

/// <summary>A value as the file has it, with its place: what a parameter's value is before anyone knows its type.</summary>
public abstract record Node(Place Place);

/// <summary>Text of one value. <paramref name="Quoted"/> values are never read as numbers or booleans.</summary>
public sealed record ScalarNode(string Text, bool Quoted, Place Place) : Node(Place);

/// <summary>A list.</summary>
public sealed record ListNode(IReadOnlyList<Node> Items, Place Place) : Node(Place);

/// <summary>A mapping, in the file's order; keys are distinct.</summary>
public sealed record MapNode(IReadOnlyList<MapEntry> Entries, Place Place) : Node(Place);

/// <summary>One key of a mapping and its value.</summary>
public sealed record MapEntry(ScalarNode Key, Node Value);
