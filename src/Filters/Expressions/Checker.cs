using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Filters.Expressions;

/// <summary>Resolves the names of an expression and sees that every call has the arguments it takes.</summary>
/// <param name="inputs">The names of the stage's inputs, in order; they hide constants of the same name.</param>
/// <param name="windows">Whether there is a window to reduce.</param>
/// <param name="weights">What <c>sum</c> and <c>mean</c> weigh samples by; null for nothing.</param>
internal sealed class Checker(IReadOnlyList<string> inputs, bool windows, Matrix? weights = null)
{
    private static readonly Dictionary<string, double> Constants = new()
    {
        ["pi"] = Math.PI,
        ["e"] = Math.E,
        ["inf"] = double.PositiveInfinity,
        ["nan"] = double.NaN,
    };

    private readonly TermPool pool = new();
    private readonly Dictionary<string, Binding> bindings = [];
    private readonly Dictionary<(string, bool), (Term Value, Term? Mask)> values = [];

    /// <summary>The checked results by name.</summary>
    /// <exception cref="ExpressionException">The script is not right, and where.</exception>
    public IReadOnlyList<Formula> Check(Script script)
    {
        foreach (var binding in script.Bindings)
        {
            Introduce(binding);
            // A value that makes sense only under a window is checked as it is there; where it is used tells.
            Bound(binding.Name, inside: windows && !binding.IsOutput);
        }
        return [.. script.Results.Select(r => new Formula(r.Name, r.Name == Script.Unnamed ? Check(r.Value, inside: false) : Bound(r.Name, inside: false).Value))];
    }

    private void Introduce(Binding binding)
    {
        string? fault = null, cure = "choose another name";
        if (inputs.Contains(binding.Name))
            (fault, cure) = ($"'{binding.Name}' is an image of this stage and keeps its value", "choose another name; to compare, write '=='");
        else if (bindings.ContainsKey(binding.Name))
            fault = $"'{binding.Name}' has a value already";
        else if (IsFunction(binding.Name) || binding.Name is "dx" or "dy" or "and" or "or" or "not")
            fault = $"'{binding.Name}' means something in expressions and cannot be given a value";
        else if (binding.IsOutput && (binding.Name == Script.Unnamed || !binding.Name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c)) || char.IsAsciiDigit(binding.Name[0])))
            (fault, cure) = ($"'{binding.Name}' cannot name an output", $"outputs are named by small letters and digits, and '{Script.Unnamed}' is the result without a name");
        if (fault is not null)
            throw new ExpressionException(fault, binding.Offset, binding.Length, cure);
        bindings.Add(binding.Name, binding);
    }

    private (Term Value, Term? Mask) Bound(string name, bool inside)
    {
        if (!values.TryGetValue((name, inside), out var bound))
            values[(name, inside)] = bound = inside ? Argument(bindings[name].Value) : (Check(bindings[name].Value, false), null);
        return bound;
    }

    private Term Check(Expression expression, bool inside) => expression switch
    {
        Number number => pool.Constant(number.Value),
        Name name => Resolve(name, inside),
        OfChannel or Beside => Image(expression, inside),
        Call call when Operator(call) is { } function => Applied(function, call, inside),
        Call call => Named(call, inside),
        _ => throw new ArgumentException($"No rule for {expression.GetType().Name}.", nameof(expression)),
    };

    private Term Resolve(Name name, bool inside)
    {
        if (inputs.Contains(name.Text))
            return Image(name, inside);
        if (bindings.ContainsKey(name.Text))
        {
            var (value, mask) = Bound(name.Text, inside);
            return mask is null ? value : throw Misplaced(name.Offset, name.Length);
        }
        if (name.Text is "dx" or "dy")
            return inside ? pool.Offset(name.Text == "dy") : throw new ExpressionException(
                $"'{name.Text}' is where under the window a sample lies, and means nothing outside a reducer", name.Offset, name.Length,
                windows ? $"write it inside one, as in sum(a * {name.Text})" : "use 'op: window', and write it inside sum(…) or another reducer");
        if (Constants.TryGetValue(name.Text, out var constant))
            return pool.Constant(constant);
        // Any letter is near any other, so a letter gets no suggestion.
        throw IsFunction(name.Text)
            ? new ExpressionException($"'{name.Text}' is a function and needs arguments", name.Offset, name.Length, $"write {Usage(name.Text)}")
            : new ExpressionException($"unknown name '{name.Text}'", name.Offset, name.Length,
                (name.Length == 1 ? null : Nearest.Suggestion(name.Text, inputs.Concat(bindings.Keys).Concat(Constants.Keys).Concat(windows ? ["dx", "dy"] : [])))
                ?? $"inputs of this stage: {string.Join(", ", inputs)}");
    }

    /// <summary>An image by its name, with a channel and an offset if it has them.</summary>
    private Term Image(Expression expression, bool inside)
    {
        int? channel = null;
        Beside? beside = null;
        for (; ; expression = expression is OfChannel c ? c.Image : ((Beside)expression).Image)
            switch (expression)
            {
                case Name name when inputs.Contains(name.Text):
                    var input = Enumerable.Range(0, inputs.Count).First(i => inputs[i] == name.Text);
                    return beside is not null ? pool.Neighbor(input, channel, beside.Dy, beside.Dx)
                        : inside ? pool.Sample(input, channel) : pool.Neighbor(input, channel, 0, 0);
                case OfChannel named when channel is null:
                    channel = ChannelNumber(named);
                    break;
                case Beside offset when beside is null:
                    beside = windows ? offset : throw new ExpressionException("a neighbour is read, and 'op: pixel' has none",
                        offset.Offset, offset.Length, "use 'op: window', with 'size: 1' if nothing is reduced");
                    break;
                default:
                    throw new ExpressionException("only images have channels and neighbours", expression.Offset, expression.Length,
                        $"images here: {string.Join(", ", inputs)}");
            }
    }

    private static int ChannelNumber(OfChannel named) => named.Channel switch
    {
        "r" => 0,
        "g" => 1,
        "b" => 2,
        _ when int.TryParse(named.Channel, out var number) => number,
        _ => throw new ExpressionException($"unknown channel '{named.Channel}'", named.Offset, named.Length, "write .r, .g or .b, or the channel's number: [ch 3]"),
    };

    private Term Named(Call call, bool inside)
    {
        var name = call.Function;
        if (Reducers.Named.TryGetValue(name, out var reducer) && (call.Arguments.Count == 1 || !Function.Named.ContainsKey(name)))
            return Reduced(reducer, call);
        if (Function.Named.TryGetValue(name, out var function))
            return Applied(function, call, inside);
        if (name is "where" or "center")
        {
            NeedsWindow(call);
            if (call.Arguments.Count != (name == "where" ? 2 : 1))
                throw WrongCount(call, name == "where" ? 2 : 1);
            return name == "center" ? Check(call.Arguments[0], inside: false) : throw Misplaced(call.Offset, call.Length);
        }
        throw inputs.Contains(name)
            ? new ExpressionException($"'{name}' is an image, not a function", call.Offset, call.Length, $"to multiply, write '{name} * (…)'")
            : new ExpressionException($"unknown function '{name}'", call.Offset, call.Length,
                Nearest.Cure(name, [.. Function.Named.Keys.Union(Reducers.Named.Keys), "where", "center"]));
    }

    private Term Reduced(Reducer reducer, Call call)
    {
        NeedsWindow(call);
        if (call.Arguments.Count != reducer.Count())
            throw WrongCount(call, reducer.Count());
        if (reducer == Reducer.Count && call.Arguments[0] is Call condition && Operator(condition) is { IsTruth: true })
            throw new ExpressionException("'count' counts the samples there are, whatever they are", call.Offset, call.Length,
                "to count where a condition holds, write sum(condition), or count(where(condition, x))");
        var percent = reducer == Reducer.Percentile ? Percent(call.Arguments[1]) : reducer == Reducer.Median ? 50 : 0;
        var arguments = call.Arguments.Take(reducer == Reducer.Percentile ? 1 : 2).Select(Argument).ToArray();
        var mask = arguments.Select(a => a.Mask).OfType<Term>().Aggregate((Term?)null, Both);
        if (weights is null || reducer is not (Reducer.Sum or Reducer.Mean))
            return pool.Reduce(reducer, [.. arguments.Select(a => a.Value)], mask, percent);
        var weight = pool.Weight(weights);
        var sum = pool.Reduce(Reducer.Sum, [pool.Apply(Function.Operators["*"], arguments[0].Value, weight)], mask);
        return reducer == Reducer.Sum ? sum : pool.Apply(Function.Operators["/"], sum, pool.Reduce(Reducer.Sum, [weight], mask));
    }

    private (Term Value, Term? Mask) Argument(Expression expression)
    {
        if (expression is Name name && bindings.ContainsKey(name.Text) && !inputs.Contains(name.Text))
            return Bound(name.Text, inside: true);
        if (expression is not Call { Function: "where", Arguments.Count: 2 } where || !windows)
            return (Check(expression, inside: true), null);
        var (value, mask) = Argument(where.Arguments[1]);
        return (value, Both(mask, Check(where.Arguments[0], inside: true)));
    }

    private Term Both(Term? mask, Term other) => mask is null || mask == other ? other : pool.Apply(Function.Operators["and"], mask, other);

    private double Percent(Expression expression) => Check(expression, inside: true) is Constant { Value: >= 0 and <= 100 } percent
        ? percent.Value
        : throw new ExpressionException("the second argument of 'percentile' must be a number from 0 to 100, the same everywhere",
            expression.Offset, expression.Length, "write percentile(x, 90)");

    private Term Applied(Function function, Call call, bool inside)
    {
        if (call.Arguments.Count != function.Count && !(function.TakesMore && call.Arguments.Count > function.Count))
            throw WrongCount(call, function.Count);
        var arguments = call.Arguments.Select(a => Check(a, inside)).ToArray();
        return function.TakesMore
            ? arguments.Aggregate((left, right) => pool.Apply(function, left, right))
            : pool.Apply(function, arguments);
    }

    private void NeedsWindow(Call call)
    {
        if (!windows)
            throw new ExpressionException($"'{call.Function}' {(Reducers.Named.ContainsKey(call.Function) ? "reduces" : "is about")} a window, and here is none",
                call.Offset, call.Length, "use 'op: window'");
    }

    private static ExpressionException Misplaced(int offset, int length) =>
        new("'where' leaves samples out of a reducer, and must be the whole of its argument", offset, length, "write mean(where(condition, x))");

    private static Function? Operator(Call call) =>
        (call.Arguments.Count == 1 ? Function.Prefixes : Function.Operators).GetValueOrDefault(call.Function);

    private static bool IsFunction(string name) => Function.Named.ContainsKey(name) || Reducers.Named.ContainsKey(name) || name is "where" or "center";

    private static string Usage(string name) => name switch
    {
        "where" => "where(condition, x)",
        "center" => "center(x)",
        _ => Reducers.Named.TryGetValue(name, out var reducer) ? reducer.Usage() : Function.Named[name].Usage,
    };

    private static ExpressionException WrongCount(Call call, int count) =>
        new($"'{call.Function}' takes {count} argument{(count == 1 ? "" : "s")}, not {call.Arguments.Count}", call.Offset, call.Length,
            $"write {(count == 1 && Reducers.Named.ContainsKey(call.Function) ? $"{call.Function}(x)" : Usage(call.Function, count))}");

    private static string Usage(string name, int count) => count > 1 && Function.Named.TryGetValue(name, out var function) ? function.Usage : Usage(name);
}
