namespace PipelineKit.Expressions;

/// <summary>
/// Reads the statements of an expression: values with names, then the result. They end at <c>;</c>, or at the end of a line
/// where the next line cannot go on.
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

    /// <summary>What a text says.</summary>
    /// <exception cref="ExpressionException">It says nothing that can be taken.</exception>
    public static Script Parse(string text)
    {
        var parser = new Parser(text);
        if (parser.tokens.Current.Kind == TokenKind.End)
            throw new ExpressionException("the expression is empty", 0, 1);
        return parser.Statements();
    }

    /// <summary>The one value that a text says, without statements before it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hyphenated">The names in it that have a hyphen.</param>
    /// <exception cref="ExpressionException">It says none that can be taken.</exception>
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
        while (true)
        {
            while (tokens.Takes(";"))
            {
            }
            if (tokens.Current.Kind == TokenKind.End)
                break;
            if (result is not null)
                throw new ExpressionException("the result must be the last statement", result,
                    "give the value before it a name: 'd = …; …'");
            if (Binding() is { } binding)
                bindings.Add(bindings.Count < MaxValues ? binding
                    : throw new ExpressionException($"the expression names more than {MaxValues} values", binding.Offset,
                        binding.Length));
            else
                result = operators.Read();
            if (tokens.Current.Kind != TokenKind.End && !tokens.Current.Is(";") && !tokens.Current.BeginsLine)
                throw tokens.Expected("an operator or the end");
        }
        if (result is null && !bindings.Any(b => b.IsOutput))
            throw new ExpressionException("the expression has no result", tokens.Current,
                "end with the value of a pixel, or write 'out' before a name to make it an output");
        return new Script(bindings, result);
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
        return new Binding(name.Text, operators.Read(), word is { Text: "out" }, name.Offset, name.Text.Length);
    }
}
