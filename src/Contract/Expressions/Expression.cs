namespace PipelineKit.Expressions;

/// <summary>An expression as it was written, each part with its place in the text.</summary>
/// <param name="Offset">Characters before it.</param>
/// <param name="Length">Characters it spans.</param>
internal abstract record Expression(int Offset, int Length);

/// <summary>A number.</summary>
internal sealed record Number(double Value, int Offset, int Length) : Expression(Offset, Length);

/// <summary>A text in quotes; only references of a pipeline file have them.</summary>
internal sealed record Text(string Value, int Offset, int Length) : Expression(Offset, Length);

/// <summary>A name: of an input, of a constant, or given to a value before.</summary>
internal sealed record Name(string Text, int Offset, int Length) : Expression(Offset, Length);

/// <summary>One channel of an image: <c>a.r</c> or <c>a[ch 3]</c>. The place is the channel's.</summary>
internal sealed record OfChannel(Expression Image, string Channel, int Offset, int Length) : Expression(Offset, Length);

/// <summary>A fixed neighbor: <c>a[dy, dx]</c>. The place is that of the offsets.</summary>
internal sealed record Beside(Expression Image, int Dy, int Dx, int Offset, int Length) : Expression(Offset, Length);

/// <summary>
/// A function or a reducer applied to its arguments; the place is that of its name. Operators are calls of their symbol.
/// </summary>
internal sealed record Call(string Function, IReadOnlyList<Expression> Arguments, int Offset, int Length)
    : Expression(Offset, Length);

/// <summary>A value that is given a name, and whether it is a result of the stage too. The place is the name's.</summary>
internal sealed record Binding(string Name, Expression Value, bool IsOutput, int Offset, int Length);

/// <summary>All that a text says: values with names, then the result, which may be missing when values are results.</summary>
internal sealed record Script(IReadOnlyList<Binding> Bindings, Expression? Result)
{
    /// <summary>The name of a result that has none.</summary>
    public const string Unnamed = "image";

    /// <summary>The results by name, the one without a name first.</summary>
    public IEnumerable<(string Name, Expression Value)> Results =>
        (Result is null ? [] : (IEnumerable<(string, Expression)>)[(Unnamed, Result)])
        .Concat(Bindings.Where(b => b.IsOutput).Select(b => (b.Name, b.Value)));

    /// <summary>Every expression written.</summary>
    public IEnumerable<Expression> Parts =>
        Bindings.Select(b => b.Value).Concat(Result is null ? [] : [Result]).SelectMany(Within);

    private static IEnumerable<Expression> Within(Expression expression) => (expression switch
    {
        Call call => call.Arguments,
        OfChannel channel => [channel.Image],
        Beside beside => [beside.Image],
        _ => Enumerable.Empty<Expression>(),
    }).SelectMany(Within).Append(expression);
}
