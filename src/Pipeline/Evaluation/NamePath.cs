using PipelineKit.Expressions;

namespace PipelineKit.Evaluation;

/// <summary>A name, or several joined by dots, in an expression, with its place.</summary>
internal sealed record NamePath(IReadOnlyList<string> Names, int Offset, int Length)
{
    /// <summary>Returns the source text.</summary>
    public override string ToString() => string.Join('.', Names);

    /// <summary>Returns all paths in an expression.</summary>
    /// <exception cref="ExpressionException">Part of it is not valid for single values.</exception>
    public static IEnumerable<NamePath> Within(Expression expression) => expression switch
    {
        Call call => call.Arguments.SelectMany(Within),
        Number or Text => [],
        _ => [Of(expression)],
    };

    /// <summary>Converts an expression to a path.</summary>
    /// <exception cref="ExpressionException">It is not a path.</exception>
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
                    throw new ExpressionException("channels and neighbors exist only for images", at);
            }
    }
}
