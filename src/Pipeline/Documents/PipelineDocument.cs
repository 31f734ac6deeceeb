using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Documents;

/// <summary>The content of a pipeline file, in file order and with all places; names are not resolved yet.</summary>
public sealed record PipelineDocument(SourceText Source)
{
    /// <summary>Gets the value of <c>name:</c>, or null.</summary>
    public ScalarNode? Name { get; init; }

    /// <summary>Gets the value of <c>summary:</c>, or null.</summary>
    public ScalarNode? Summary { get; init; }

    /// <summary>Gets the value of <c>precision:</c>; <see cref="SamplePrecision.Single"/> when omitted.</summary>
    public SamplePrecision Precision { get; init; }

    /// <summary>Gets the value of <c>plugins:</c>, the plugins that provide additional operators.</summary>
    public IReadOnlyList<PluginDeclaration> Plugins { get; init; } = [];

    /// <summary>
    /// Gets the value of <c>isolation:</c>, whether plugins run in separate processes by default; null when omitted.
    /// </summary>
    public PluginIsolation? Isolation { get; init; }

    /// <summary>Gets the value of <c>parameters:</c>, the parameters that <c>--set</c> can override.</summary>
    public IReadOnlyList<ParameterDeclaration> Parameters { get; init; } = [];

    /// <summary>Gets the value of <c>inputs:</c>; when omitted, a single input named <c>input</c>. Never empty.</summary>
    public IReadOnlyList<InputDeclaration> Inputs { get; init; } = [];

    /// <summary>Gets the value of <c>stages:</c>, in file order; never empty.</summary>
    public IReadOnlyList<StageDocument> Stages { get; init; } = [];

    /// <summary>Gets the value of <c>outputs:</c>; null when omitted: the last stage, in the input's format.</summary>
    public IReadOnlyList<OutputDocument>? Outputs { get; init; }

    /// <summary>Gets the value of <c>views:</c>, the displays and controls of the user interface.</summary>
    public IReadOnlyList<ViewDocument> Views { get; init; } = [];
}

/// <summary>An entry of <c>plugins:</c>.</summary>
/// <param name="Path">The folder, relative to the file.</param>
/// <param name="Version">The required version, as a prefix: <c>1.2</c> allows 1.2.0 and 1.2.7. Null for any.</param>
/// <param name="Sha256">The required hash of all files together, or null.</param>
public sealed record PluginDeclaration(ScalarNode Path, ScalarNode? Version, ScalarNode? Sha256)
{
    /// <summary>Gets whether the plugin runs in a separate process; null to use the file's default.</summary>
    public PluginIsolation? Isolation { get; init; }
}

/// <summary>The value of <c>isolation:</c>.</summary>
/// <param name="Apart">Whether plugins run in separate processes.</param>
/// <param name="Place">The place in the file.</param>
public sealed record PluginIsolation(bool Apart, Place Place);

/// <summary>An entry of <c>parameters:</c>: a name, a default of any shape, and the range of a number.</summary>
public sealed record ParameterDeclaration(ScalarNode Name, Node Default)
{
    /// <summary>What <c>type</c> may be.</summary>
    public static IReadOnlyList<string> Types { get; } =
        ["number", "integer", "text", "boolean", "color", "list", "table", "file"];

    /// <summary>Gets the value of <c>type</c>, one of <see cref="Types"/>; when null, inferred from the default.</summary>
    public string? Type { get; init; }

    /// <summary>Gets the value of <c>choices</c>, the allowed values; empty for no restriction.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Gets the minimum of a number.</summary>
    public double? Min { get; init; }

    /// <summary>Gets the maximum of a number.</summary>
    public double? Max { get; init; }

    /// <summary>Gets the summary, or null.</summary>
    public string? Summary { get; init; }
}

/// <summary>An entry of <c>inputs:</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="As"><c>as:</c>, the form in which the input is read.</param>
public sealed record InputDeclaration(ScalarNode Name, InputForm As = InputForm.Image)
{
    /// <summary>Gets the value of <c>match:</c>, the pattern for file names; null when omitted.</summary>
    public ScalarNode? Match { get; init; }

    /// <summary>Gets the value of <c>frames:</c>; null when omitted, which requires single-frame files.</summary>
    public FrameSelection? Frames { get; init; }
}

/// <summary>
/// An entry of <c>stages:</c>. Exactly one of <paramref name="Op"/> and <paramref name="Use"/> is set; neither when that error
/// is already reported, so that references to this stage still resolve.
/// </summary>
/// <param name="Name">The name of the stage.</param>
/// <param name="Op">The name of the operator.</param>
/// <param name="Use">The path of another pipeline file, relative to this one.</param>
/// <param name="In">The inputs; null when omitted: the previous stage.</param>
/// <param name="Parameters">All other keys.</param>
public sealed record StageDocument(
    ScalarNode Name, ScalarNode? Op, ScalarNode? Use, IReadOnlyList<StageInput>? In, IReadOnlyList<MapEntry> Parameters);

/// <summary>An input of a stage.</summary>
/// <param name="Port">The port, when <c>in</c> is a mapping; null in a list, whose elements are the ports a, b, c, …</param>
/// <param name="Source">A stage, a stage's output (<c>segments.labels</c>) or an input of the pipeline.</param>
public sealed record StageInput(ScalarNode? Port, ScalarNode Source);

/// <summary>An entry of <c>outputs:</c>.</summary>
/// <param name="Name">The name.</param>
/// <param name="From">A stage, a stage's output or value, or an input.</param>
/// <param name="Format">The format; null for the input's format.</param>
/// <param name="Options">All other keys: the format's options.</param>
public sealed record OutputDocument(ScalarNode Name, ScalarNode From, ScalarNode? Format, IReadOnlyList<MapEntry> Options)
{
    /// <summary>Gets the value of <c>flatten:</c>, the background color for transparent pixels; null when omitted.</summary>
    public MapEntry? Flatten { get; init; }

    /// <summary>Gets whether <c>from</c> is a list of values.</summary>
    public bool IsList { get; init; }

    /// <summary>Gets the elements of the list after the first.</summary>
    public IReadOnlyList<ScalarNode> More { get; init; } = [];

    /// <summary>
    /// Gets the place of <c>collect: true</c>, which writes one file for the whole run with a row for each item; null
    /// otherwise.
    /// </summary>
    public Place? Collect { get; init; }

    /// <summary>Gets the value of <c>name:</c>, the file name; null when omitted: the item's name.</summary>
    public ScalarNode? FileName { get; init; }
}
