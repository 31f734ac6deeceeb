namespace PipelineKit.Expressions;

/// <summary>
/// Parses operators. From loosest to tightest: <c>??</c> (right-associative), <c>or</c>, <c>and</c>, <c>not</c>, comparisons
/// (which do not chain), <c>+ -</c>, <c>* / %</c>, unary minus, <c>^</c> (right-associative).
/// </summary>
internal sealed class OperatorParser
{
    private static readonly string[] Comparisons = ["<", "<=", ">", ">=", "==", "!="];
    private readonly Tokens tokens;
    private readonly ValueParser values;

    public OperatorParser(Tokens tokens)
    {
        this.tokens = tokens;
        values = new ValueParser(tokens, Read);
    }

    /// <summary>Parses the longest expression that starts here.</summary>
    public Expression Read()
    {
        var left = Or();
        return tokens.Current.Is("??") ? Operation(tokens.Take(), left, tokens.Deeper(Read)) : left;
    }

    private Expression Or() => Chain(And, "or");

    private Expression And() => Chain(Not, "and");

    private Expression Not() => tokens.Current.Is("not") ? Prefix(Not) : Comparison();

    private Expression Comparison()
    {
        var left = Sum();
        if (!Comparisons.Any(tokens.Current.Is))
            return left;
        var result = Operation(tokens.Take(), left, Sum());
        if (Comparisons.Any(tokens.Current.Is))
            throw new ExpressionException("comparisons cannot be chained", tokens.Current, "combine two of them with 'and'");
        return result;
    }

    private Expression Sum() => Chain(Product, "+", "-");

    private Expression Product() => Chain(Signed, "*", "/", "%");

    private Expression Signed() => tokens.Current.Is("-") || tokens.Current.Is("+") ? Prefix(Signed) : Power();

    private Expression Power()
    {
        var left = values.Read();
        return tokens.Current.Is("^") ? Operation(tokens.Take(), left, tokens.Deeper(Signed)) : left;
    }

    private Expression Chain(Func<Expression> operand, params ReadOnlySpan<string> symbols)
    {
        var left = operand();
        while (tokens.Current.Kind is TokenKind.Symbol or TokenKind.Name && symbols.Contains(tokens.Current.Text))
            left = Operation(tokens.Take(), left, operand());
        return left;
    }

    private Expression Prefix(Func<Expression> operand)
    {
        var symbol = tokens.Take();
        var argument = tokens.Deeper(operand);
        return symbol.Is("+") ? argument : new Call(symbol.Text, [argument], symbol.Offset, symbol.Text.Length);
    }

    private Call Operation(Token symbol, Expression left, Expression right)
    {
        tokens.Count(symbol);
        return new Call(symbol.Text, [left, right], symbol.Offset, symbol.Text.Length);
    }
}
