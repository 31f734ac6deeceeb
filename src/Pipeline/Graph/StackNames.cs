namespace PipelineKit.Graph;

/// <summary>
/// The names of what a stack is expanded into: <c>frames[17]</c> is image 17 of the input, or of the stage, <c>frames</c>. No
/// name in a file has brackets.
/// </summary>
public static class StackNames
{
    /// <summary>The name of one of them, counted from 0 here and from 1 in the name.</summary>
    public static string Member(string name, int index) => $"{name}[{index + 1}]";

    /// <summary>The name without the number: <c>frames as float</c> of <c>frames[17] as float</c>.</summary>
    public static string Whole(string name) =>
        name.IndexOf('[') is >= 0 and var open && name.IndexOf(']', open) is > 0 and var close
        ? name[..open] + name[(close + 1)..] : name;
}
