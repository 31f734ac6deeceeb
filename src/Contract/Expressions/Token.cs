namespace PipelineKit.Expressions;

/// <summary>What a piece of an expression's text is.</summary>
internal enum TokenKind
{
    Number,
    Name,
    Text,
    Symbol,
    End,
}

/// <summary>A piece of an expression's text, where it begins, and whether it is the first of its line.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Offset, bool BeginsLine = false)
{
    /// <summary>Whether it is the symbol or the word given.</summary>
    public bool Is(string text) => Kind is TokenKind.Symbol or TokenKind.Name && Text == text;

    /// <summary>As messages name it.</summary>
    public override string ToString() => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Text => $"the text {Text}",
        _ => $"'{Text}'",
    };
}
