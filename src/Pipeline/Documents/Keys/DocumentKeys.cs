using static PipelineKit.Documents.Keys.Written;

namespace PipelineKit.Documents.Keys;

/// <summary>
/// Declares every key of a pipeline file once. The reader, its messages and the JSON Schema all use these tables. To add a key,
/// add a line here and read it in its section.
/// </summary>
internal static class DocumentKeys
{
    /// <summary>The names of the schema's definitions, one for each section.</summary>
    public const string Plugins = "plugins", Parameters = "parameters", Inputs = "inputs", Stages = "stages", Outputs = "outputs",
        Views = "views";

    /// <summary>Gets the top-level keys of a pipeline file.</summary>
    public static KeyTable File { get; } = new([
        new("name", "Pipeline name; by default, the file name.", Text),
        new("summary", "A one-sentence description of what the pipeline is for.", Text),
        new("precision", "Precision of all stages; float by default.", () => OneOf("float", "double")),
        new("plugins", "Plugin folders, relative to this file.", () => Defined(Plugins)),
        new("isolation", "Whether plugins run in separate processes.", () => OneOf("process", "none")),
        new("parameters", "Parameters that --set can change.", () => Defined(Parameters)),
        new("inputs", "Input images or tables; by default, one image named input.", () => Defined(Inputs)),
        new("stages", "Named stages, each with an operator and its parameters.", () => Defined(Stages)) { Required = true },
        new("outputs", "Output files; by default, the result of the last stage in the format of the "
            + "input.", () => Defined(Outputs)),
        new("views", "Controls and views of the studio's dashboard and of reports.", () => Defined(Views)),
    ]);

    /// <summary>Gets the keys of an entry of <c>plugins</c>.</summary>
    public static KeyTable Plugin { get; } = new([
        new("path", "Plugin folder, relative to this file.", Text) { Required = true },
        new("version", "Required version; unstated parts may vary: 1.2 allows 1.2.7.", Text),
        new("sha256", "Hash of all its files, as printed by 'pipelinekit plugin show'.", () => Form("^[0-9a-fA-F]{64}$")),
        new("isolation", "Whether this plugin runs in a separate process.", () => OneOf("process", "none")),
    ]);

    /// <summary>Gets the keys of an entry of <c>parameters</c>.</summary>
    public static KeyTable Parameter { get; } = new([
        new("default", "Default value, used unless --set changes it.", Anything) { Required = true },
        new("type", "Type; by default, the type of the default value.", () => OneOf(ParameterDeclaration.Types)),
        new("choices", "Allowed values.", () => List(Text())),
        new("min", "Smallest allowed number.", Number),
        new("max", "Largest allowed number.", Number),
        new("summary", "A one-sentence description.", Text),
    ]);

    /// <summary>Gets the keys of an entry of <c>inputs</c>.</summary>
    public static KeyTable Input { get; } = new([
        new("as", "image; table: each row of the file is a sample, each column a coordinate; stack: several files form one "
            + "input.",
            () => OneOf("image", "table", "stack")),
        new("match", "Pattern of its file names, without extension: {shot}_a.", Text),
        new("frames", "Frames or pages to read: all, first, one (3) or a range (2..5); by default, files with several are an "
            + "error.",
            () => Any(Whole(), Form(FrameSelection.Form))),
    ]);

    /// <summary>Gets the keys of a stage, besides its operator's parameters.</summary>
    public static KeyTable Stage { get; } = new([
        new("op", "The operator.", Text),
        new("in", "What the stage reads; by default, the stage above.", () => Defined("sources")),
        new("note", "A comment for readers; ignored by the program.", Text),
        new("use", "Another pipeline file, relative to this one, instead of an operator.", Text),
    ]);

    /// <summary>Gets the keys of an output, besides its format's options.</summary>
    public static KeyTable Output { get; } = new([
        new("from", "A stage, one of its outputs (segments.labels), or a value or list of values.",
            () => Any(Defined("source"), List(Defined("source")))) { Required = true },
        new("format", "File format; by default, the format of the input.", Text),
        new("flatten", "Background color for transparent pixels, so that no alpha is written:  \"#ffffff\".",
            () => OrReference(Form("^#[0-9a-fA-F]{6}$"))),
        new("collect", "Write one file of values for the whole run, with one row per item.", Truth),
        new("name", "Pattern of output file names, relative to OUTPUT: {stem}-thumb; by default, the name of the input.", Text),
    ]);
}
