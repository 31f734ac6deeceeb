using System.Globalization;

namespace PipelineKit.Filters.Expressions;

/// <summary>
/// Reads the text of an expression. From loosest to tightest: <c>or</c>, <c>and</c>, <c>not</c>, comparisons (which do
/// not chain), <c>+ -</c>, <c>* / %</c>, unary minus, <c>^</c> (to the right), channels and neighbours, calls and brackets.
/// Statements end at <c>;</c>, or at the end of a line where the next line cannot go on.
/// </summary>
internal sealed class Parser
{
    private const int MaxDepth = 100;
    private const int MaxParts = 2000;
    private const int MaxOffset = 4096;
    private static readonly string[] Comparisons = ["<", "<=", ">", ">=", "==", "!="];
    private readonly List<Token> tokens;
    private int next;
    private int depth;
    private int parts;

    private Parser(string text) => tokens = Lexer.Read(text);

    private Token Current => tokens[next];

    /// <summary>What a text says.</summary>
    /// <exception cref="ExpressionException">It says nothing that can be taken.</exception>
    public static Script Parse(string text)
    {
        var parser = new Parser(text);
        if (parser.Current.Kind == TokenKind.End)
            throw new ExpressionException("the expression is empty", 0, 1);
        return parser.Statements();
    }

    private Script Statements()
    {
        var bindings = new List<Binding>();
        Expression? result = null;
        while (true)
        {
            while (Current.Is(";"))
                Take();
            if (Current.Kind == TokenKind.End)
                break;
            if (result is not null)
                throw new ExpressionException("the result must be the last statement", result.Offset, result.Length,
                    "give the value before it a name: 'd = …; …'");
            if (Binding() is { } binding)
                bindings.Add(binding);
            else
                result = Or();
            if (Current.Kind != TokenKind.End && !Current.Is(";") && !Current.BeginsLine)
                throw Expected("an operator or the end");
        }
        if (result is null && !bindings.Any(b => b.IsOutput))
            throw new ExpressionException("the expression has no result", Current.Offset, 1,
                "end with the value of a pixel, or write 'out' before a name to make it an output");
        return new Script(bindings, result);
    }

    private Binding? Binding()
    {
        var word = Current.Is("out") || Current.Is("let") ? tokens[next + 1].Kind == TokenKind.Name : false;
        var name = word ? tokens[next + 1] : Current;
        if (name.Kind != TokenKind.Name || !tokens[next + (word ? 2 : 1)].Is("="))
        {
            if (!word)
                return null;
            next += 2;
            throw Expected("'='");
        }
        var isOutput = word && Current.Is("out");
        next += word ? 3 : 2;
        return new Binding(name.Text, Or(), isOutput, name.Offset, name.Text.Length);
    }

    private Expression Or() => Chain(And, "or");

    private Expression And() => Chain(Not, "and");

    private Expression Not() => Current.Is("not") ? Prefix(Not) : Comparison();

    private Expression Comparison()
    {
        var left = Sum();
        if (!Comparisons.Any(Current.Is))
            return left;
        var symbol = Take();
        var result = Operation(symbol, left, Sum());
        if (Comparisons.Any(Current.Is))
            throw new ExpressionException("comparisons cannot be chained", Current.Offset, Current.Text.Length, "join two of them with 'and'");
        return result;
    }

    private Expression Sum() => Chain(Product, "+", "-");

    private Expression Product() => Chain(Signed, "*", "/", "%");

    private Expression Signed() => Current.Is("-") || Current.Is("+") ? Prefix(Signed) : Power();

    private Expression Power()
    {
        var left = Placed();
        if (!Current.Is("^"))
            return left;
        var symbol = Take();
        return Operation(symbol, left, Deeper(Signed));
    }

    /// <summary>A value, or a channel or a fixed neighbour of one.</summary>
    private Expression Placed()
    {
        var value = Value();
        while (true)
        {
            var open = Current;
            if (Current.BeginsLine)
                return value;
            if (Current.Is("."))
            {
                Take();
                var channel = Current.Kind == TokenKind.Name ? Take() : throw Expected("a channel: r, g or b");
                value = new OfChannel(value, channel.Text, channel.Offset, channel.Text.Length);
            }
            else if (Current.Is("[") && tokens[next + 1].Is("ch") && tokens[next + 2].Kind == TokenKind.Number)
            {
                next += 2;
                var channel = Take();
                Close(open, "]");
                value = new OfChannel(value, channel.Text, channel.Offset, channel.Text.Length);
            }
            else if (Current.Is("["))
            {
                Take();
                var dy = WholeNumber();
                if (!Current.Is(","))
                    throw Expected("',' and the column's offset");
                Take();
                var dx = WholeNumber();
                Close(open, "]");
                value = new Beside(value, dy, dx, open.Offset, tokens[next - 1].Offset + 1 - open.Offset);
            }
            else
                return value;
        }
    }

    private int WholeNumber()
    {
        var minus = Current.Is("-");
        if (minus || Current.Is("+"))
            Take();
        if (Current.Kind != TokenKind.Number)
            throw Expected("a whole number, as in a[-1, 2] or a[ch 0]");
        var number = Take();
        return int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= MaxOffset
            ? minus ? -value : value
            : throw new ExpressionException($"a neighbour's offset is a whole number from -{MaxOffset} to {MaxOffset}, not {number.Text}", number.Offset, number.Text.Length);
    }

    private Expression Value()
    {
        var token = Current;
        if (token.Kind == TokenKind.Number)
            return new Number(double.Parse(Take().Text, NumberStyles.Float, CultureInfo.InvariantCulture), token.Offset, token.Text.Length);
        if (token.Is("("))
        {
            Take();
            var inner = Deeper(Or);
            Close(token, ")");
            return inner;
        }
        if (token.Kind != TokenKind.Name || token.Text is "and" or "or" or "not")
            throw Expected("a number, a name, a function or '('");
        Take();
        return Current.Is("(") && !Current.BeginsLine ? Arguments(token) : new Name(token.Text, token.Offset, token.Text.Length);
    }

    private Call Arguments(Token function)
    {
        var open = Take();
        var arguments = new List<Expression>();
        if (!Current.Is(")"))
            do
                arguments.Add(Deeper(Or));
            while (Current.Is(",") && Take().Text == ",");
        Close(open, ")");
        return new Call(function.Text, arguments, function.Offset, function.Text.Length);
    }

    private void Close(Token open, string symbol)
    {
        if (!Current.Is(symbol))
            throw Current.Kind == TokenKind.End
                ? new ExpressionException("this bracket is never closed", open.Offset, 1, $"add '{symbol}'")
                : Expected(symbol == ")" ? "an operator, ',' or ')'" : $"'{symbol}'");
        Take();
    }

    private Expression Chain(Func<Expression> operand, params ReadOnlySpan<string> symbols)
    {
        var left = operand();
        while (Current.Kind != TokenKind.Number && symbols.Contains(Current.Text))
        {
            var symbol = Take();
            left = Operation(symbol, left, operand());
        }
        return left;
    }

    private Expression Prefix(Func<Expression> operand)
    {
        var symbol = Take();
        var argument = Deeper(operand);
        return symbol.Is("+") ? argument : new Call(symbol.Text, [argument], symbol.Offset, symbol.Text.Length);
    }

    private Call Operation(Token symbol, Expression left, Expression right)
    {
        // A long sum is a deep tree, so its parts are limited as brackets are.
        if (++parts > MaxParts)
            throw new ExpressionException($"the expression has more than {MaxParts} operators", symbol.Offset, symbol.Text.Length);
        return new Call(symbol.Text, [left, right], symbol.Offset, symbol.Text.Length);
    }

    private Expression Deeper(Func<Expression> part)
    {
        if (++depth > MaxDepth)
            throw new ExpressionException($"brackets and signs are nested more than {MaxDepth} deep", Current.Offset, 1);
        var result = part();
        depth--;
        return result;
    }

    private Token Take() => tokens[next++];

    private ExpressionException Expected(string what) =>
        new($"expected {what}, found {Current}", Current.Offset, Current.Text.Length,
            Current.Is("=") ? "to compare, write '=='"
            : Current.Kind == TokenKind.Name && Current.Text is not ("and" or "or" or "not") && next > 0 ? "an operator is missing before it" : null);
}
