namespace PipelineKit.Expressions;

/// <summary>
/// Parses the statements of an expression: named values, then the result. A statement ends at <c>;</c>, or at the end of a line
/// unless the next line continues it.
/// </summary>
internal sealed class Parser
{
    private const int MaxValues = 256;
    private readonly Tokens tokens;
    private readonly OperatorParser operators;

    private Parser(string text, IReadOnlyCollection<string>? hyphenated = null)
    {
        tokens = new Tokens(text, hyphenated);
        operators = new OperatorParser(tokens);
    }

    /// <summary>Parses a text.</summary>
    /// <exception cref="ExpressionException">The text is not a valid expression.</exception>
    public static Script Parse(string text)
    {
        var parser = new Parser(text);
        if (parser.tokens.Current.Kind == TokenKind.End)
            throw new ExpressionException("the expression is empty", 0, 1);
        return parser.Statements();
    }

    /// <summary>Parses a single value, without statements before it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hyphenated">The names in it that contain a hyphen.</param>
    /// <exception cref="ExpressionException">The text is not a valid value.</exception>
    public static Expression ParseValue(string text, IReadOnlyCollection<string> hyphenated)
    {
        var parser = new Parser(text, hyphenated);
        var value = parser.operators.Read();
        return parser.tokens.Current.Kind == TokenKind.End ? value : throw parser.tokens.Expected("an operator or the end");
    }

    private Script Statements()
    {
        var bindings = new List<Binding>();
        Expression? result = null;
        var span = default(TextSpan);
        while (true)
        {
            while (tokens.Takes(";"))
            {
            }
            if (tokens.Current.Kind == TokenKind.End)
                break;
            if (result is not null)
                throw new ExpressionException("the result must be the last statement", result,
                    "assign the preceding value to a name: 'd = …; …'");
            if (Binding() is { } binding)
                bindings.Add(bindings.Count < MaxValues ? binding
                    : throw new ExpressionException($"the expression defines more than {MaxValues} names", binding.Offset,
                        binding.Length));
            else
                (result, span) = Placed();
            if (tokens.Current.Kind != TokenKind.End && !tokens.Current.Is(";") && !tokens.Current.BeginsLine)
                throw tokens.Expected("an operator or the end");
        }
        if (result is null && !bindings.Any(b => b.IsOutput))
            throw new ExpressionException("the expression has no result", tokens.Current,
                "end with an expression, or write 'out' before a name to make it an output");
        return new Script(bindings, result) { Span = span };
    }

    private Binding? Binding()
    {
        var word = tokens.Current.Text is "out" or "let" && tokens.Ahead(1).Kind == TokenKind.Name ? tokens.Current
            : (Token?)null;
        if (word is null && (tokens.Current.Kind != TokenKind.Name || !tokens.Ahead(1).Is("=")))
            return null;
        if (word is not null)
            tokens.Take();
        var name = tokens.Take();
        if (!tokens.Takes("="))
            throw tokens.Expected("'='");
        var (value, span) = Placed();
        return new Binding(name.Text, value, word is { Text: "out" }, name.Offset, name.Text.Length) { Span = span };
    }

    private (Expression Value, TextSpan Span) Placed()
    {
        var start = tokens.Current.Offset;
        return (operators.Read(), new(start, tokens.End));
    }
}
