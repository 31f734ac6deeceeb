namespace PipelineKit.Expressions;

/// <summary>The tokens of an expression, taken from left to right, and the limits of what may be made of them.</summary>
/// <param name="text">The text.</param>
/// <param name="hyphenated">The names that have a hyphen; none when omitted.</param>
internal sealed class Tokens(string text, IReadOnlyCollection<string>? hyphenated = null)
{
    private const int MaxDepth = 100;
    private const int MaxParts = 500;
    private readonly List<Token> tokens = Lexer.Read(text, hyphenated ?? []);
    private int next;
    private int depth;
    private int parts;

    /// <summary>The token that comes next; in the end, the one that says so.</summary>
    public Token Current => tokens[next];

    /// <summary>The token so many further on.</summary>
    public Token Ahead(int count) => tokens[Math.Min(next + count, tokens.Count - 1)];

    /// <summary>Takes the next token.</summary>
    public Token Take() => tokens[next++];

    /// <summary>Takes the next token if it is the symbol or word given.</summary>
    public bool Takes(string text)
    {
        var takes = Current.Is(text);
        next += takes ? 1 : 0;
        return takes;
    }

    /// <summary>Takes the bracket that closes another, and gives it.</summary>
    public Token Close(Token open, string symbol)
    {
        if (Current.Is(symbol))
            return Take();
        throw Current.Kind == TokenKind.End
            ? new ExpressionException("this bracket is never closed", open, $"add '{symbol}'")
            : Expected(symbol == ")" ? "an operator, ',' or ')'" : $"'{symbol}'");
    }

    /// <summary>Reads a part within brackets or behind a sign; each level takes stack, so there is a limit.</summary>
    public Expression Deeper(Func<Expression> part)
    {
        if (++depth > MaxDepth)
            throw new ExpressionException($"brackets and signs are nested more than {MaxDepth} deep", Current.Offset, 1);
        var result = part();
        depth--;
        return result;
    }

    /// <summary>Counts an operator, channel, neighbor or further argument: a long chain of them is a deep tree too.</summary>
    public void Count(Token part)
    {
        if (++parts > MaxParts)
            throw new ExpressionException($"the expression has more than {MaxParts} operators and arguments", part);
    }

    /// <summary>The fault that something else stands here.</summary>
    public ExpressionException Expected(string what) => new($"expected {what}, found {Current}", Current,
        Current.Is("=") ? "to compare, write '=='"
        : Current.Kind == TokenKind.Name && Current.Text is not ("and" or "or" or "not") && next > 0
            ? "an operator is missing before it" : null);
}
