namespace PipelineKit.Expressions;

/// <summary>The kind of a token.</summary>
internal enum TokenKind
{
    Number,
    Name,
    Text,
    Symbol,
    End,
}

/// <summary>A token, the index of its first character, and whether it is the first of its line.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset, bool BeginsLine = false)
{
    /// <summary>Returns whether the token is the given symbol or word.</summary>
    public bool Is(string text) => Kind is TokenKind.Symbol or TokenKind.Name && Text == text;

    /// <summary>Returns the token as shown in messages.</summary>
    public override string ToString() => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Text => $"the text {Text}",
        _ => $"'{Text}'",
    };
}
