using PipelineKit.Diagnostics;
using PipelineKit.Expressions;
using PipelineKit.Formulas.Functions;

namespace PipelineKit.Formulas.Terms;

/// <summary>
/// Resolves the names in an expression: first the images of the stage, then values defined earlier, parameters of the pipeline,
/// and constants. <c>dx</c> and <c>dy</c> are handled separately.
/// </summary>
/// <param name="images">The names of the stage's inputs, in order.</param>
/// <param name="parameters">The pipeline's parameters; null for those that are not numbers.</param>
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

    /// <summary>Returns whether a name is a coordinate of the sample in the window.</summary>
    public static bool IsOffset(string name) => name is "dx" or "dy";

    /// <summary>Returns whether a name that is neither an image nor defined in the expression is a number.</summary>
    public static bool IsNumber(string name, IReadOnlyDictionary<string, double?> parameters) =>
        IsOffset(name) || parameters.ContainsKey(name) || Constants.ContainsKey(name);

    /// <summary>Returns the index of an image; null if the name is not an image.</summary>
    public int? Image(Name name)
    {
        var at = Enumerable.Range(0, images.Count).Where(i => images[i] == name.Text).Cast<int?>().FirstOrDefault();
        return at is null || !parameters.ContainsKey(name.Text) ? at : throw new ExpressionException(
            $"'{name.Text}' is an image of this stage and a parameter of the pipeline", name,
                $"write ${{{name.Text}}} for the parameter, or give the image another name: in: {{ image: … }}");
    }

    /// <summary>Returns the definition of a named value, or null.</summary>
    public Binding? Binding(string name) => images.Contains(name) ? null : bindings.GetValueOrDefault(name);

    /// <summary>Returns the number of a name that is neither an image nor a defined value.</summary>
    /// <exception cref="ExpressionException">The name is not a number.</exception>
    public double Number(Name name)
    {
        if (parameters.TryGetValue(name.Text, out var parameter))
            return parameter
                ?? throw new ExpressionException($"the parameter '{name.Text}' has no numeric value before the run",
                    name,
                    $"write ${{{name.Text}}} to insert its text here");
        if (Constants.TryGetValue(name.Text, out var constant))
            return constant;
        // Any single letter is close to any other, so a letter gets no suggestion.
        throw Calls.IsFunction(name.Text)
            ? new ExpressionException($"'{name.Text}' is a function and needs arguments", name, $"write {Calls.Usage(name.Text)}")
            : new ExpressionException($"unknown name '{name.Text}'", name,
                (name.Text.Length == 1 ? null : Suggest.Suggestion(name.Text, Known)) ?? Allowed);
    }

    /// <summary>Defines a named value.</summary>
    /// <exception cref="ExpressionException">The name is not allowed.</exception>
    public void Introduce(Binding binding)
    {
        var name = binding.Name;
        string? fault = null, cure = "choose another name";
        if (images.Contains(name))
            (fault, cure) = ($"'{name}' is an image of this stage and keeps its value",
                "choose another name; to compare, write '=='");
        else if (bindings.ContainsKey(name))
            fault = $"'{name}' already has a value";
        else if (Calls.IsFunction(name) || IsOffset(name) || name is "and" or "or" or "not")
            fault = $"'{name}' is reserved and cannot be assigned";
        else if (binding.IsOutput && !NamesOutput(name))
            (fault, cure) = ($"'{name}' cannot name an output",
                $"output names consist of lowercase letters and digits; '{Script.Unnamed}' is the unnamed result");
        if (fault is not null)
            throw new ExpressionException(fault, binding.Offset, binding.Length, cure);
        bindings.Add(name, binding);
    }

    private IEnumerable<string> Known =>
        [.. images, .. bindings.Keys, .. parameters.Keys, .. Constants.Keys, .. windows ? ["dx", "dy"] : (string[])[]];

    private string Allowed => images.Count == 0 ? "only numbers and parameters of the pipeline are allowed here"
        : $"inputs of this stage: {string.Join(", ", images)}"
            + (parameters.Count == 0 ? "" : $"; parameters: {string.Join(", ", parameters.Keys)}");

    private static bool NamesOutput(string name) =>
        name != Script.Unnamed && char.IsAsciiLetterLower(name[0])
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));
}
