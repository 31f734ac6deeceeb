namespace PipelineKit.Graph;

/// <summary>
/// Names the elements of an expanded stack: <c>frames[17]</c> is image 17 of the input or stage <c>frames</c>. Names in a file
/// cannot contain brackets.
/// </summary>
public static class StackNames
{
    /// <summary>Returns the name of an element; <paramref name="index"/> is 0-based, the name 1-based.</summary>
    public static string Member(string name, int index) => $"{name}[{index + 1}]";

    /// <summary>Returns the name without the index: <c>frames as float</c> for <c>frames[17] as float</c>.</summary>
    public static string Whole(string name) =>
        name.IndexOf('[') is >= 0 and var open && name.IndexOf(']', open) is > 0 and var close
        ? name[..open] + name[(close + 1)..] : name;
}
