namespace PipelineKit.Expressions;

/// <summary>Reads the tokens of an expression from left to right, and enforces limits on its depth and size.</summary>
/// <param name="text">The text.</param>
/// <param name="hyphenated">The names that contain a hyphen; none if omitted.</param>
internal sealed class Tokens(string text, IReadOnlyCollection<string>? hyphenated = null)
{
    private const int MaxDepth = 100;
    private const int MaxParts = 500;
    private readonly List<Token> tokens = Lexer.Read(text, hyphenated ?? []);
    private int next;
    private int depth;
    private int parts;

    /// <summary>The next token, or the end token.</summary>
    public Token Current => tokens[next];

    /// <summary>Where the token ends that was taken last.</summary>
    public int End => next == 0 ? 0 : tokens[next - 1].Offset + tokens[next - 1].Text.Length;

    /// <summary>The token so many further on.</summary>
    public Token Ahead(int count) => tokens[Math.Min(next + count, tokens.Count - 1)];

    /// <summary>Consumes the next token.</summary>
    public Token Take() => tokens[next++];

    /// <summary>Consumes the next token if it is the given symbol or word.</summary>
    public bool Takes(string text)
    {
        var takes = Current.Is(text);
        next += takes ? 1 : 0;
        return takes;
    }

    /// <summary>Consumes and returns the bracket that closes another.</summary>
    public Token Close(Token open, string symbol)
    {
        if (Current.Is(symbol))
            return Take();
        throw Current.Kind == TokenKind.End
            ? new ExpressionException("this bracket is never closed", open, $"add '{symbol}'")
            : Expected(symbol == ")" ? "an operator, ',' or ')'" : $"'{symbol}'");
    }

    /// <summary>Parses a part within brackets or after a prefix. Each level uses stack, so the depth is limited.</summary>
    public Expression Deeper(Func<Expression> part)
    {
        if (++depth > MaxDepth)
            throw new ExpressionException($"brackets and signs are nested more than {MaxDepth} deep", Current.Offset, 1);
        var result = part();
        depth--;
        return result;
    }

    /// <summary>Counts an operator, channel, neighbor or further argument: a long chain of them is also a deep tree.</summary>
    public void Count(Token part)
    {
        if (++parts > MaxParts)
            throw new ExpressionException($"the expression has more than {MaxParts} operators and arguments", part);
    }

    /// <summary>Creates the error for an unexpected token.</summary>
    public ExpressionException Expected(string what) => new($"expected {what}, found {Current}", Current,
        Current.Is("=") ? "to compare, write '=='"
        : Current.Kind == TokenKind.Name && Current.Text is not ("and" or "or" or "not") && next > 0
            ? "an operator is missing before it" : null);
}
