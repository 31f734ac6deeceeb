namespace PipelineKit.Filters.Expressions;

/// <summary>An expression that was checked: every name is an input or a number, every call has the arguments it takes.</summary>
internal abstract class Term
{
    /// <summary>Whether a reducer is in it.</summary>
    public abstract bool Reduces { get; }
}

/// <summary>A number.</summary>
internal sealed class Constant(double value) : Term
{
    public double Value { get; } = value;

    public override bool Reduces => false;
}

/// <summary>The sample of an input: under the window inside a reducer, at the pixel outside.</summary>
internal sealed class Sample(int input) : Term
{
    public int Input { get; } = input;

    public override bool Reduces => false;
}

/// <summary>A function of one to three terms.</summary>
internal sealed class Apply(Function function, params IReadOnlyList<Term> arguments) : Term
{
    public Function Function { get; } = function;

    public IReadOnlyList<Term> Arguments { get; } = arguments;

    public override bool Reduces { get; } = arguments.Any(a => a.Reduces);
}

/// <summary>A term reduced over the window. Inside another reducer it is the value at that one's pixel.</summary>
internal sealed class Reduce(Reducer reducer, Term argument) : Term
{
    public Reducer Reducer { get; } = reducer;

    public Term Argument { get; } = argument;

    public override bool Reduces => true;
}

/// <summary>How a window becomes one number.</summary>
internal enum Reducer
{
    Sum,
    Mean,
    Min,
    Max,
}
