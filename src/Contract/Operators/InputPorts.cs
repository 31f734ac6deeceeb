namespace PipelineKit.Operators;

/// <summary>How many images an operator reads, and their names in <c>in</c>.</summary>
/// <param name="Min">The smallest number of images.</param>
/// <param name="Max">The largest number of images.</param>
public sealed record InputPorts(int Min, int Max)
{
    /// <summary>The largest number of images in a stack.</summary>
    public const int LargestStack = 32_767;

    private const int Letters = 26;

    /// <summary>Gets ports for one image, <c>a</c>.</summary>
    public static InputPorts One { get; } = new(1, 1);

    /// <summary>Gets ports for two images, <c>a</c> and <c>b</c>.</summary>
    public static InputPorts Two { get; } = new(2, 2);

    /// <summary>
    /// Gets ports for a stack, or for two or more images: each output sample is computed from the samples of all images at its
    /// position.
    /// </summary>
    public static InputPorts Stack { get; } = new(2, LargestStack) { GathersStacks = true };

    /// <summary>Gets empty ports, for an operator that generates its image.</summary>
    public static InputPorts None { get; } = new(0, 0);

    /// <summary>
    /// Gets the names in order, for operators whose inputs have roles (<c>image</c>, <c>guide</c>); empty for a, b, c, …
    /// </summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Gets whether <c>in</c> can choose any names, as the window language allows.</summary>
    public bool FreeNames { get; init; }

    /// <summary>
    /// Gets whether a stack counts as that many inputs, even a stack of one image. Otherwise, the operator runs once for each
    /// image of the stack. False by default.
    /// </summary>
    public bool GathersStacks { get; init; }

    /// <summary>
    /// Gets which whites the inputs can combine; <see cref="WhiteRule.Same"/> by default. The engine checks it.
    /// </summary>
    public WhiteRule Whites { get; init; }

    /// <summary>Returns the name of the input at a position.</summary>
    public string Name(int index) => index < Names.Count ? Names[index]
        : index < Letters ? ((char)('a' + index)).ToString() : $"input {index + 1}";
}
