namespace PipelineKit.Expressions;

/// <summary>A function of doubles; arguments that a function does not take are 0.</summary>
internal delegate double ScalarFunction(double x, double y, double z);

/// <summary>A function or operator on numbers: what the window language and <c>${ }</c> both mean by its name.</summary>
/// <param name="Name">The name or symbol in an expression.</param>
/// <param name="Usage">A call as one writes it, for messages.</param>
/// <param name="Count">How many arguments it takes.</param>
/// <param name="Text">What it gives, in a few words.</param>
/// <param name="Of">The value for some arguments.</param>
internal sealed record NumberFunction(string Name, string Usage, int Count, string Text, ScalarFunction Of)
{
    /// <summary>Whether it takes more arguments too, two at a time from the left.</summary>
    public bool TakesMore { get; init; }

    /// <summary>Whether it is true (1) or false (0).</summary>
    public bool IsTruth { get; init; }
}
