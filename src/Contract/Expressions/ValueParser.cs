using System.Globalization;

namespace PipelineKit.Expressions;

/// <summary>Parses operands: numbers, names, calls and brackets, with their channels and neighbors.</summary>
/// <param name="tokens">The tokens to parse.</param>
/// <param name="whole">Parses a whole expression, for brackets and arguments.</param>
internal sealed class ValueParser(Tokens tokens, Func<Expression> whole)
{
    private const int MaxOffset = 4096;

    /// <summary>Parses a value, with an optional channel or fixed neighbor.</summary>
    public Expression Read()
    {
        var value = Value();
        while (!tokens.Current.BeginsLine && (tokens.Current.Is(".") || tokens.Current.Is("[")))
        {
            tokens.Count(tokens.Current);
            var sign = tokens.Take();
            value = sign.Is(".") ? ChannelLetter(value) : tokens.Current.Is("ch") && tokens.Ahead(1).Kind == TokenKind.Number
                ? ChannelNumber(value, sign) : Neighbor(value, sign);
        }
        return value;
    }

    private OfChannel ChannelLetter(Expression value)
    {
        var channel = tokens.Current.Kind == TokenKind.Name ? tokens.Take() : throw tokens.Expected("a channel: r, g or b");
        return new OfChannel(value, channel.Text, channel.Offset, channel.Text.Length);
    }

    private OfChannel ChannelNumber(Expression value, Token open)
    {
        tokens.Take();
        var channel = tokens.Take();
        tokens.Close(open, "]");
        return new OfChannel(value, channel.Text, channel.Offset, channel.Text.Length);
    }

    private Beside Neighbor(Expression value, Token open)
    {
        var dy = WholeNumber();
        if (!tokens.Takes(","))
            throw tokens.Expected("',' and the column's offset");
        var dx = WholeNumber();
        var close = tokens.Close(open, "]");
        return new Beside(value, dy, dx, open.Offset, close.Offset + 1 - open.Offset);
    }

    private int WholeNumber()
    {
        var minus = tokens.Takes("-");
        if (!minus)
            tokens.Takes("+");
        if (tokens.Current.Kind != TokenKind.Number)
            throw tokens.Expected("an integer, as in a[-1, 2] or a[ch 0]");
        var number = tokens.Take();
        return int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= MaxOffset
            ? minus ? -value : value
            : throw new ExpressionException(
                $"a neighbor's offset must be an integer from -{MaxOffset} to {MaxOffset}, not {number.Text}", number);
    }

    private Expression Value()
    {
        var token = tokens.Current;
        if (token.Kind == TokenKind.Number)
            return new Number(double.Parse(tokens.Take().Text, NumberStyles.Float, CultureInfo.InvariantCulture), token.Offset,
                token.Text.Length);
        if (token.Kind == TokenKind.Text)
            return new Text(tokens.Take().Text[1..^1], token.Offset, token.Text.Length);
        if (tokens.Takes("("))
        {
            var inner = tokens.Deeper(whole);
            tokens.Close(token, ")");
            return inner;
        }
        if (token.Kind != TokenKind.Name || token.Text is "and" or "or" or "not")
            throw tokens.Expected("a number, a name, a function or '('");
        tokens.Take();
        return tokens.Current.Is("(") && !tokens.Current.BeginsLine ? Arguments(token)
            : new Name(token.Text, token.Offset, token.Text.Length);
    }

    private Call Arguments(Token function)
    {
        var open = tokens.Take();
        var arguments = new List<Expression>();
        var spans = new List<TextSpan>();
        Name? over = null;
        if (!tokens.Current.Is(")"))
            do
            {
                tokens.Count(tokens.Current);
                var start = tokens.Current.Offset;
                arguments.Add(tokens.Deeper(whole));
                spans.Add(new(start, tokens.End));
                over ??= Over();
            }
            while (tokens.Takes(","));
        tokens.Close(open, ")");
        return new Call(function.Text, arguments, function.Offset, function.Text.Length)
        {
            Over = over,
            Spans = spans,
            End = tokens.End,
        };
    }

    // After an argument no name can follow, so an image may still be called 'over'.
    private Name? Over()
    {
        if (!tokens.Takes("over"))
            return null;
        var stack = tokens.Current.Kind == TokenKind.Name ? tokens.Take() : throw tokens.Expected("the name of a stack");
        return new Name(stack.Text, stack.Offset, stack.Text.Length);
    }
}
