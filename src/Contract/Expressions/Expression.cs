namespace PipelineKit.Expressions;

/// <summary>An expression as written; each part has its location in the text.</summary>
/// <param name="Offset">The index of its first character.</param>
/// <param name="Length">The number of characters.</param>
internal abstract record Expression(int Offset, int Length);

/// <summary>A number.</summary>
internal sealed record Number(double Value, int Offset, int Length) : Expression(Offset, Length);

/// <summary>A quoted text; allowed only in the references of a pipeline file.</summary>
internal sealed record Text(string Value, int Offset, int Length) : Expression(Offset, Length);

/// <summary>A name: of an input, of a constant, or of a value defined earlier.</summary>
internal sealed record Name(string Text, int Offset, int Length) : Expression(Offset, Length);

/// <summary>One channel of an image: <c>a.r</c> or <c>a[ch 3]</c>. The location is the channel's.</summary>
internal sealed record OfChannel(Expression Image, string Channel, int Offset, int Length) : Expression(Offset, Length);

/// <summary>A fixed neighbor: <c>a[dy, dx]</c>. The location is that of the offsets.</summary>
internal sealed record Beside(Expression Image, int Dy, int Dx, int Offset, int Length) : Expression(Offset, Length);

/// <summary>
/// A function or a reducer applied to its arguments; the location is that of its name. Operators are calls of their symbol.
/// </summary>
internal sealed record Call(string Function, IReadOnlyList<Expression> Arguments, int Offset, int Length)
    : Expression(Offset, Length)
{
    /// <summary>The stack whose images a call reduces, as in <c>mean(x over frames)</c>; null for any other.</summary>
    public Name? Over { get; init; }

    /// <summary>Where each argument stands, without <c>over</c>; empty for operators.</summary>
    public IReadOnlyList<TextSpan> Spans { get; init; } = [];

    /// <summary>Where its closing bracket ends; 0 for operators.</summary>
    public int End { get; init; }
}

/// <summary>A part of the text of an expression.</summary>
/// <param name="Start">Characters before it.</param>
/// <param name="End">Characters up to its end.</param>
internal readonly record struct TextSpan(int Start, int End);

/// <summary>A value that is given a name, and whether it is a result of the stage too. The place is the name's.</summary>
internal sealed record Binding(string Name, Expression Value, bool IsOutput, int Offset, int Length)
{
    /// <summary>The position of the value.</summary>
    public TextSpan Span { get; init; }
}

/// <summary>A whole text: named values, then the result, which may be missing if there are named outputs.</summary>
internal sealed record Script(IReadOnlyList<Binding> Bindings, Expression? Result)
{
    /// <summary>The position of the result.</summary>
    public TextSpan Span { get; init; }

    /// <summary>The name of a result that has none.</summary>
    public const string Unnamed = "image";

    /// <summary>The results by name, starting with the unnamed one.</summary>
    public IEnumerable<(string Name, Expression Value)> Results =>
        (Result is null ? [] : (IEnumerable<(string, Expression)>)[(Unnamed, Result)])
        .Concat(Bindings.Where(b => b.IsOutput).Select(b => (b.Name, b.Value)));

    /// <summary>All expressions in the text.</summary>
    public IEnumerable<Expression> Parts =>
        Bindings.Select(b => b.Value).Concat(Result is null ? [] : [Result]).SelectMany(Within);

    /// <summary>What an expression is directly made of.</summary>
    public static IEnumerable<Expression> PartsOf(Expression expression) => expression switch
    {
        Call call => call.Arguments,
        OfChannel channel => [channel.Image],
        Beside beside => [beside.Image],
        _ => [],
    };

    private static IEnumerable<Expression> Within(Expression expression) =>
        PartsOf(expression).SelectMany(Within).Append(expression);
}
