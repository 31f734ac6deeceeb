using PipelineKit.Expressions;

namespace PipelineKit.Evaluation;

/// <summary>A name in an expression, or several that are joined by points, with its place.</summary>
internal sealed record NamePath(IReadOnlyList<string> Names, int Offset, int Length)
{
    /// <summary>As it was written.</summary>
    public override string ToString() => string.Join('.', Names);

    /// <summary>Every path in an expression.</summary>
    /// <exception cref="ExpressionException">Something in it has no meaning among single values.</exception>
    public static IEnumerable<NamePath> Within(Expression expression) => expression switch
    {
        Call call => call.Arguments.SelectMany(Within),
        Number or Text => [],
        _ => [Of(expression)],
    };

    /// <summary>The path that an expression is.</summary>
    /// <exception cref="ExpressionException">It is none.</exception>
    public static NamePath Of(Expression expression)
    {
        var names = new List<string>();
        var end = expression.Offset + expression.Length;
        for (var at = expression; ; at = ((OfChannel)at).Image)
            switch (at)
            {
                case Name name:
                    names.Insert(0, name.Text);
                    return new(names, name.Offset, end - name.Offset);
                case OfChannel { Channel: var channel } when char.IsLetter(channel[0]):
                    names.Insert(0, channel);
                    break;
                default:
                    throw new ExpressionException("only images have channels and neighbors, and here are none", at);
            }
    }
}
