using PipelineKit.Expressions;
using PipelineKit.Imaging;

namespace PipelineKit.Formulas.Terms;

/// <summary>Resolves the names of an expression and checks the arguments of every call.</summary>
internal sealed class Checker
{
    private readonly Scope scope;
    private readonly Calls calls;
    private readonly Dictionary<(string, bool), Masked> values = [];

    /// <param name="scope">Resolves names.</param>
    /// <param name="weights">The weights of <c>sum</c> and <c>mean</c>; null for none.</param>
    public Checker(Scope scope, Matrix? weights = null)
    {
        this.scope = scope;
        calls = new Calls(this, scope, weights);
    }

    /// <summary>Creates the terms.</summary>
    public TermPool Pool { get; } = new();

    /// <summary>Returns the checked results by name.</summary>
    /// <exception cref="ExpressionException">The script is invalid.</exception>
    public IReadOnlyList<Formula> Check(Script script)
    {
        foreach (var binding in script.Bindings)
        {
            // A value that is valid only in a window is checked as such here, and again at each use. Its name is not defined yet,
            // so it cannot refer to itself.
            Bound(binding, inside: scope.Windows && !binding.IsOutput);
            scope.Introduce(binding);
        }
        return [.. script.Results.Select(r => new Formula(r.Name,
            r.Name == Script.Unnamed ? Check(r.Value, inside: false) : Bound(scope.Binding(r.Name)!, inside: false).Value))];
    }

    /// <summary>Returns the term of an expression, in a window or at the pixel.</summary>
    public Term Check(Expression expression, bool inside) => expression switch
    {
        Number number => Pool.Constant(number.Value),
        Name name => Resolve(name, inside),
        Text text => throw new ExpressionException("a text is not a pixel value", text, "use texts only in ${ }"),
        OfChannel or Beside => Image(expression, inside),
        Call call => calls.Check(call, inside),
        _ => throw new ArgumentException($"No rule for {expression.GetType().Name}.", nameof(expression)),
    };

    /// <summary>Returns the term of a named value, with the mask of its <c>where</c>.</summary>
    public Masked Bound(Binding binding, bool inside)
    {
        if (!values.TryGetValue((binding.Name, inside), out var bound))
            values[(binding.Name, inside)] =
                bound = inside ? calls.Argument(binding.Value) : new(Check(binding.Value, false), null);
        return bound;
    }

    private Term Resolve(Name name, bool inside)
    {
        if (scope.Image(name) is not null)
            return Image(name, inside);
        if (scope.Binding(name.Text) is { } binding)
        {
            var (value, mask) = Bound(binding, inside);
            return mask is null ? value : throw Calls.Misplaced(name);
        }
        if (!Scope.IsOffset(name.Text))
            return Pool.Constant(scope.Number(name));
        return inside ? Pool.Offset(name.Text == "dy") : throw new ExpressionException(
            $"'{name.Text}' is the position of a sample in the window and has no meaning outside a reducer", name,
            scope.Windows ? $"use it inside a reducer, as in sum(a * {name.Text})"
                : "use 'op: window', and place it inside sum(…) or another reducer");
    }

    /// <summary>Returns an image by name, with an optional channel and offset.</summary>
    private Term Image(Expression expression, bool inside)
    {
        int? channel = null;
        Beside? beside = null;
        for (; ; expression = expression is OfChannel c ? c.Image : ((Beside)expression).Image)
            switch (expression)
            {
                case Name name when scope.Image(name) is { } input:
                    return beside is not null ? Pool.Neighbor(input, channel, beside.Dy, beside.Dx)
                        : inside ? Pool.Sample(input, channel) : Pool.Neighbor(input, channel, 0, 0);
                case OfChannel named when channel is null:
                    channel = ChannelNumber(named);
                    break;
                case Beside offset when beside is null:
                    beside = scope.Windows ? offset
                        : throw new ExpressionException("'op: pixel' cannot read neighbors",
                        offset, "use 'op: window', with 'size: 1' if nothing is reduced");
                    break;
                default:
                    throw new ExpressionException("only images have channels and neighbors", expression,
                        $"images here: {string.Join(", ", scope.Images)}");
            }
    }

    private static int ChannelNumber(OfChannel named) => named.Channel switch
    {
        "r" => 0,
        "g" => 1,
        "b" => 2,
        _ when int.TryParse(named.Channel, out var number) => number,
        _ => throw new ExpressionException($"unknown channel '{named.Channel}'", named,
            "write .r, .g or .b, or the channel's number: [ch 3]"),
    };
}

/// <summary>A value in a window, and the condition under which a sample counts; null if all do.</summary>
internal readonly record struct Masked(Term Value, Term? Mask);
