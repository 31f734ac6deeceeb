namespace PipelineKit.Filters.Expressions;

/// <summary>An expression as it was written, each part with its place in the text.</summary>
/// <param name="Offset">Characters before it.</param>
/// <param name="Length">Characters it spans.</param>
internal abstract record Expression(int Offset, int Length);

/// <summary>A number.</summary>
internal sealed record Number(double Value, int Offset, int Length) : Expression(Offset, Length);

/// <summary>A name: of an input, or of a constant.</summary>
internal sealed record Name(string Text, int Offset, int Length) : Expression(Offset, Length);

/// <summary>A function or a reducer applied to its arguments, or an operator under its symbol; the place is that of the name.</summary>
internal sealed record Call(string Function, IReadOnlyList<Expression> Arguments, int Offset, int Length)
    : Expression(Offset, Length);
