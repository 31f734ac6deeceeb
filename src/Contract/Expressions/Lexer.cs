using System.Globalization;

namespace PipelineKit.Expressions;

/// <summary>Splits the text of an expression into numbers, names, texts and symbols.</summary>
internal static class Lexer
{
    /// <summary>The maximum length of a text, in characters.</summary>
    public const int MaxLength = 10_000;

    private static readonly string[] Symbols =
        ["<=", ">=", "==", "!=", "??", "+", "-", "*", "/", "%", "^", "(", ")", ",", "<", ">", "=", ";", "[", "]", "."];

    /// <summary>Returns all tokens, followed by an end token.</summary>
    /// <param name="text">The text.</param>
    /// <param name="hyphenated">The names that contain a hyphen; anywhere else, a hyphen is a minus sign.</param>
    public static List<Token> Read(string text, IReadOnlyCollection<string> hyphenated)
    {
        if (text.Length > MaxLength)
            throw new ExpressionException($"the expression has {text.Length} characters, more than {MaxLength}", MaxLength, 1);
        var tokens = new List<Token>();
        var at = 0;
        while (true)
        {
            var begins = at == 0;
            for (; at < text.Length && char.IsWhiteSpace(text[at]); at++)
                begins |= text[at] == '\n';
            if (at == text.Length)
                break;
            var token = Next(text, at, hyphenated) with { BeginsLine = begins };
            tokens.Add(token);
            at += token.Text.Length;
        }
        tokens.Add(new(TokenKind.End, "", text.Length));
        return tokens;
    }

    private static Token Next(string text, int at, IReadOnlyCollection<string> hyphenated)
    {
        if (char.IsAsciiDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            return Number(text, at);
        if (char.IsLetter(text[at]) || text[at] == '_')
        {
            var end = at + 1;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == '_'))
                end++;
            return new(TokenKind.Name, text[at..Hyphenated(text, at, end, hyphenated)], at);
        }
        if (text[at] is '"' or '\'')
            return Quoted(text, at);
        foreach (var symbol in Symbols)
            if (text.AsSpan(at).StartsWith(symbol, StringComparison.Ordinal))
                return new(TokenKind.Symbol, symbol, at);
        var length = char.IsSurrogatePair(text, at) ? 2 : 1;
        throw new ExpressionException($"'{text.AsSpan(at, length)}' is not allowed here", at, length, text[at] switch
        {
            '&' => "write 'and'",
            '|' => "write 'or'",
            '!' => "write 'not', or '!=' to compare",
            _ => "operators are + - * / % ^ < <= > >= == != and or not",
        });
    }

    // Returns the end of the longest hyphenated name that starts here, or of the plain name if there is none.
    private static int Hyphenated(string text, int at, int end, IReadOnlyCollection<string> names) => names
        .Where(n => text.AsSpan(at).StartsWith(n, StringComparison.Ordinal)
            && (at + n.Length == text.Length || !(char.IsLetterOrDigit(text[at + n.Length]) || text[at + n.Length] == '_')))
        .Select(n => at + n.Length).Append(end).Max();

    private static Token Quoted(string text, int at)
    {
        var end = text.IndexOf(text[at], at + 1);
        return end >= 0 ? new(TokenKind.Text, text[at..(end + 1)], at)
            : throw new ExpressionException("this text is never closed", at, 1, $"add {text[at]}");
    }

    private static Token Number(string text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.'))
            end++;
        if (end < text.Length && text[end] is 'e' or 'E')
        {
            var digits = end + 1;
            if (digits < text.Length && text[digits] is '+' or '-')
                digits++;
            if (digits < text.Length && char.IsAsciiDigit(text[digits]))
            {
                end = digits;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                    end++;
            }
        }
        var number = text[at..end];
        if (!double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw new ExpressionException($"'{number}' is not a number", at, number.Length);
        if (end < text.Length && (char.IsLetter(text[end]) || text[end] == '_'))
            throw new ExpressionException($"unexpected '{text[end]}' after the number {number}", end, 1,
                $"to multiply, write '{number}*{text[end]}'");
        return new(TokenKind.Number, number, at);
    }
}
