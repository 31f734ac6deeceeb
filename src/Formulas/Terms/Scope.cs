using PipelineKit.Diagnostics;
using PipelineKit.Expressions;
using PipelineKit.Formulas.Functions;

namespace PipelineKit.Formulas.Terms;

/// <summary>
/// What the names in an expression mean. They are looked for among the images of the stage, then the values given names
/// before, the parameters of the pipeline, and the constants; <c>dx</c> and <c>dy</c> are none of these.
/// </summary>
/// <param name="images">The names of the stage's inputs, in order.</param>
/// <param name="parameters">The pipeline's parameters; null for those that are no number.</param>
/// <param name="windows">Whether there is a window to reduce.</param>
internal sealed class Scope(IReadOnlyList<string> images, IReadOnlyDictionary<string, double?> parameters, bool windows)
{
    private static readonly Dictionary<string, double> Constants = new()
    {
        ["pi"] = Math.PI,
        ["e"] = Math.E,
        ["inf"] = double.PositiveInfinity,
        ["nan"] = double.NaN,
    };

    private readonly Dictionary<string, Binding> bindings = [];

    public IReadOnlyList<string> Images => images;

    public bool Windows => windows;

    /// <summary>Whether a name is where under the window a sample lies.</summary>
    public static bool IsOffset(string name) => name is "dx" or "dy";

    /// <summary>Whether a name that is neither an image nor given in the expression means a number.</summary>
    public static bool IsNumber(string name, IReadOnlyDictionary<string, double?> parameters) =>
        IsOffset(name) || parameters.ContainsKey(name) || Constants.ContainsKey(name);

    /// <summary>Which image a name is; null when it is none.</summary>
    public int? Image(Name name)
    {
        var at = Enumerable.Range(0, images.Count).Where(i => images[i] == name.Text).Cast<int?>().FirstOrDefault();
        return at is null || !parameters.ContainsKey(name.Text) ? at : throw new ExpressionException(
            $"'{name.Text}' is an image of this stage and a parameter of the pipeline", name,
                $"write ${{{name.Text}}} for the parameter, or give the image another name: in: {{ image: … }}");
    }

    /// <summary>The value that a name was given, or null.</summary>
    public Binding? Binding(string name) => images.Contains(name) ? null : bindings.GetValueOrDefault(name);

    /// <summary>The number that a name which is no image and was given no value means.</summary>
    /// <exception cref="ExpressionException">It means none.</exception>
    public double Number(Name name)
    {
        if (parameters.TryGetValue(name.Text, out var parameter))
            return parameter
                ?? throw new ExpressionException($"the parameter '{name.Text}' holds no number that is known before the run",
                    name,
                    $"write ${{{name.Text}}} to have its text here");
        if (Constants.TryGetValue(name.Text, out var constant))
            return constant;
        // Any letter is near any other, so a letter gets no suggestion.
        throw Calls.IsFunction(name.Text)
            ? new ExpressionException($"'{name.Text}' is a function and needs arguments", name, $"write {Calls.Usage(name.Text)}")
            : new ExpressionException($"unknown name '{name.Text}'", name,
                (name.Text.Length == 1 ? null : Suggest.Suggestion(name.Text, Known)) ?? Allowed);
    }

    /// <summary>Takes a name for a value.</summary>
    /// <exception cref="ExpressionException">The name cannot be given.</exception>
    public void Introduce(Binding binding)
    {
        var name = binding.Name;
        string? fault = null, cure = "choose another name";
        if (images.Contains(name))
            (fault, cure) = ($"'{name}' is an image of this stage and keeps its value",
                "choose another name; to compare, write '=='");
        else if (bindings.ContainsKey(name))
            fault = $"'{name}' has a value already";
        else if (Calls.IsFunction(name) || IsOffset(name) || name is "and" or "or" or "not")
            fault = $"'{name}' means something in expressions and cannot be given a value";
        else if (binding.IsOutput && !NamesOutput(name))
            (fault, cure) = ($"'{name}' cannot name an output",
                $"outputs are named by small letters and digits, and '{Script.Unnamed}' is the result without a name");
        if (fault is not null)
            throw new ExpressionException(fault, binding.Offset, binding.Length, cure);
        bindings.Add(name, binding);
    }

    private IEnumerable<string> Known =>
        [.. images, .. bindings.Keys, .. parameters.Keys, .. Constants.Keys, .. windows ? ["dx", "dy"] : (string[])[]];

    private string Allowed => images.Count == 0 ? "here only numbers and parameters of the pipeline have names"
        : $"inputs of this stage: {string.Join(", ", images)}"
            + (parameters.Count == 0 ? "" : $"; parameters: {string.Join(", ", parameters.Keys)}");

    private static bool NamesOutput(string name) =>
        name != Script.Unnamed && char.IsAsciiLetterLower(name[0])
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));
}
