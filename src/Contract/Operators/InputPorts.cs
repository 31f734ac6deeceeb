namespace PipelineKit.Operators;

/// <summary>How many images an operator reads and by what names <c>in</c> may give them.</summary>
/// <param name="Min">At least so many.</param>
/// <param name="Max">At most so many.</param>
public sealed record InputPorts(int Min, int Max)
{
    /// <summary>As many images as a stack may have.</summary>
    public const int LargestStack = 32_767;

    private const int Letters = 26;

    /// <summary>One image, <c>a</c>.</summary>
    public static InputPorts One { get; } = new(1, 1);

    /// <summary>Two images, <c>a</c> and <c>b</c>.</summary>
    public static InputPorts Two { get; } = new(2, 2);

    /// <summary>
    /// A stack, or two or more images: one output sample is made of the samples that all of them have at its place.
    /// </summary>
    public static InputPorts Stack { get; } = new(2, LargestStack) { GathersStacks = true };

    /// <summary>None: the operator makes its image itself.</summary>
    public static InputPorts None { get; } = new(0, 0);

    /// <summary>
    /// Names in order, for operators whose inputs have roles (<c>image</c>, <c>guide</c>); empty for a, b, c, …
    /// </summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Whether <c>in</c> may choose names freely, as the window language allows.</summary>
    public bool FreeNames { get; init; }

    /// <summary>
    /// Whether a stack among the inputs is taken as so many images, a single one included. An operator that gathers no stacks
    /// is run once for each image of one. False by default.
    /// </summary>
    public bool GathersStacks { get; init; }

    /// <summary>
    /// Which images go together by their white; <see cref="WhiteRule.Same"/> by default. The engine applies it.
    /// </summary>
    public WhiteRule Whites { get; init; }

    /// <summary>The name of the input at a position.</summary>
    public string Name(int index) => index < Names.Count ? Names[index]
        : index < Letters ? ((char)('a' + index)).ToString() : $"input {index + 1}";
}
