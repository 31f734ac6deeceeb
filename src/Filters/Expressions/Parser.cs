using System.Globalization;

namespace PipelineKit.Filters.Expressions;

/// <summary>
/// Reads the text of an expression. From loosest to tightest: <c>or</c>, <c>and</c>, <c>not</c>, comparisons (which do
/// not chain), <c>+ -</c>, <c>* / %</c>, unary minus, <c>^</c> (to the right), calls and brackets.
/// </summary>
internal sealed class Parser
{
    private const int MaxDepth = 100;
    private const int MaxParts = 2000;
    private static readonly string[] Comparisons = ["<", "<=", ">", ">=", "==", "!="];
    private readonly List<Token> tokens;
    private int next;
    private int depth;
    private int parts;

    private Parser(string text) => tokens = Lexer.Read(text);

    private Token Current => tokens[next];

    /// <summary>The expression a text says.</summary>
    /// <exception cref="ExpressionException">It says none.</exception>
    public static Expression Parse(string text)
    {
        var parser = new Parser(text);
        if (parser.Current.Kind == TokenKind.End)
            throw new ExpressionException("the expression is empty", 0, 1);
        var result = parser.Or();
        if (parser.Current.Kind != TokenKind.End)
            throw parser.Expected("an operator or the end");
        return result;
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
            throw new ExpressionException("comparisons cannot be chained", Current, "join two of them with 'and'");
        return result;
    }

    private Expression Sum() => Chain(Product, "+", "-");

    private Expression Product() => Chain(Signed, "*", "/", "%");

    private Expression Signed() => Current.Is("-") || Current.Is("+") ? Prefix(Signed) : Power();

    private Expression Power()
    {
        var left = Value();
        if (!Current.Is("^"))
            return left;
        var symbol = Take();
        return Operation(symbol, left, Deeper(Signed));
    }

    private Expression Value()
    {
        var token = Current;
        if (token.Kind == TokenKind.Number)
        {
            Take();
            var value = double.Parse(token.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
            return new Number(value, token.Offset, token.Text.Length);
        }
        if (token.Is("("))
        {
            Take();
            var inner = Deeper(Or);
            Close(token);
            return inner;
        }
        if (token.Kind != TokenKind.Name || IsWord(token))
            throw Expected("a number, a name, a function or '('");
        Take();
        return Current.Is("(") ? Arguments(token) : new Name(token.Text, token.Offset, token.Text.Length);
    }

    private Call Arguments(Token function)
    {
        var open = Take();
        var arguments = new List<Expression>();
        if (!Current.Is(")"))
            do
                arguments.Add(Deeper(Or));
            while (Current.Is(",") && Take().Text == ",");
        Close(open);
        return new Call(function.Text, arguments, function.Offset, function.Text.Length);
    }

    private void Close(Token open)
    {
        if (!Current.Is(")"))
            throw Current.Kind == TokenKind.End
                ? new ExpressionException("this bracket is never closed", open.Offset, 1, "add ')'")
                : Expected("an operator, ',' or ')'");
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
            throw new ExpressionException($"the expression has more than {MaxParts} operators", symbol);
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
        new($"expected {what}, found {Current}", Current,
            Current.Kind == TokenKind.Name && !IsWord(Current) && next > 0 ? "an operator is missing before it" : null);

    private static bool IsWord(Token token) => token.Text is "and" or "or" or "not";
}
