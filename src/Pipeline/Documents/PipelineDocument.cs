using PipelineKit.Diagnostics;
using PipelineKit.Imaging;

namespace PipelineKit.Documents;

/// <summary>What a pipeline file says, in its own order and with every place; nothing is looked up yet.</summary>
public sealed record PipelineDocument(SourceText Source)
{
    /// <summary><c>name:</c>, or null.</summary>
    public ScalarNode? Name { get; init; }

    /// <summary><c>summary:</c>, or null.</summary>
    public ScalarNode? Summary { get; init; }

    /// <summary><c>precision:</c>; <see cref="SamplePrecision.Single"/> when omitted.</summary>
    public SamplePrecision Precision { get; init; }

    /// <summary><c>plugins:</c>, where more operators come from.</summary>
    public IReadOnlyList<PluginDeclaration> Plugins { get; init; } = [];

    /// <summary><c>isolation:</c>, whether all plugins run apart from the host; null when omitted.</summary>
    public PluginIsolation? Isolation { get; init; }

    /// <summary><c>parameters:</c>, what <c>--set</c> may change.</summary>
    public IReadOnlyList<ParameterDeclaration> Parameters { get; init; } = [];

    /// <summary><c>inputs:</c>; when omitted, the one input named <c>input</c> that the file then has. Never empty.</summary>
    public IReadOnlyList<InputDeclaration> Inputs { get; init; } = [];

    /// <summary><c>stages:</c>, in the file's order; never empty.</summary>
    public IReadOnlyList<StageDocument> Stages { get; init; } = [];

    /// <summary><c>outputs:</c>, or null when omitted: the last stage, in the input's own format.</summary>
    public IReadOnlyList<OutputDocument>? Outputs { get; init; }

    /// <summary><c>views:</c>, what a person sees and moves.</summary>
    public IReadOnlyList<ViewDocument> Views { get; init; } = [];
}

/// <summary>One of <c>plugins:</c>.</summary>
/// <param name="Path">Its folder, relative to the file.</param>
/// <param name="Version">The version it must have, as far as that is written:
/// <c>1.2</c> allows 1.2.0 and 1.2.7. Null for any.</param>
/// <param name="Sha256">The hash that its files must have together, or null.</param>
public sealed record PluginDeclaration(ScalarNode Path, ScalarNode? Version, ScalarNode? Sha256)
{
    /// <summary>Whether it runs apart from the host; null when the file as a whole decides.</summary>
    public PluginIsolation? Isolation { get; init; }
}

/// <summary><c>isolation:</c>.</summary>
/// <param name="Apart">Whether plugins run in processes of their own.</param>
/// <param name="Place">Where it is written.</param>
public sealed record PluginIsolation(bool Apart, Place Place);

/// <summary>One of <c>parameters:</c>: a name, a default of any shape, and the bounds of a number.</summary>
public sealed record ParameterDeclaration(ScalarNode Name, Node Default)
{
    /// <summary>What <c>type</c> may be.</summary>
    public static IReadOnlyList<string> Types { get; } = ["number", "integer", "text", "boolean", "list", "table", "file"];

    /// <summary><c>type</c>: one of <see cref="Types"/>; null when omitted, and the default tells it.</summary>
    public string? Type { get; init; }

    /// <summary><c>choices</c>, the values allowed; empty when any is.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The smallest number allowed.</summary>
    public double? Min { get; init; }

    /// <summary>The largest number allowed.</summary>
    public double? Max { get; init; }

    /// <summary>What it is for, or null.</summary>
    public string? Summary { get; init; }
}

/// <summary>One of <c>inputs:</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="As"><c>as:</c>, what it is read as.</param>
public sealed record InputDeclaration(ScalarNode Name, InputForm As = InputForm.Image)
{
    /// <summary><c>match:</c>, what the names of its files look like; null when omitted.</summary>
    public ScalarNode? Match { get; init; }

    /// <summary><c>frames:</c>, or null: files have one.</summary>
    public FrameSelection? Frames { get; init; }
}

/// <summary>
/// One of <c>stages:</c>. Exactly one of <paramref name="Op"/> and <paramref name="Use"/> is there; neither only when that
/// is among the errors already reported, so that other stages may still name this one.
/// </summary>
/// <param name="Name">The stage's name.</param>
/// <param name="Op">The operator's name.</param>
/// <param name="Use">The path of another pipeline file, relative to this one.</param>
/// <param name="In">What it reads, or null when omitted: the stage before.</param>
/// <param name="Parameters">Every other key.</param>
public sealed record StageDocument(
    ScalarNode Name, ScalarNode? Op, ScalarNode? Use, IReadOnlyList<StageInput>? In, IReadOnlyList<MapEntry> Parameters);

/// <summary>One input of a stage.</summary>
/// <param name="Port">The name before the colon when <c>in</c> is a mapping; null in a list, whose members are a, b, c, …</param>
/// <param name="Source">A stage, a stage's output (<c>segments.labels</c>) or an input of the pipeline.</param>
public sealed record StageInput(ScalarNode? Port, ScalarNode Source);

/// <summary>One of <c>outputs:</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="From">A stage, a stage's output or value, or an input.</param>
/// <param name="Format">A codec's format, or null: the input's own.</param>
/// <param name="Options">Every other key: the format's options.</param>
public sealed record OutputDocument(ScalarNode Name, ScalarNode From, ScalarNode? Format, IReadOnlyList<MapEntry> Options)
{
    /// <summary><c>flatten:</c>, the color laid under transparent pixels; null when omitted.</summary>
    public MapEntry? Flatten { get; init; }

    /// <summary>Whether <c>from</c> is a list, of values.</summary>
    public bool IsList { get; init; }

    /// <summary>The members of the list after the first.</summary>
    public IReadOnlyList<ScalarNode> More { get; init; } = [];

    /// <summary><c>collect: true</c>: one file for the whole run, a row an item. Its place; null when it is not.</summary>
    public Place? Collect { get; init; }

    /// <summary><c>name:</c>, what its files are called; null when omitted: as the item is.</summary>
    public ScalarNode? FileName { get; init; }
}
