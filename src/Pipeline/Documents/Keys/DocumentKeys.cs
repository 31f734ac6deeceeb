using static PipelineKit.Documents.Keys.Written;

namespace PipelineKit.Documents.Keys;

/// <summary>
/// Every key of a pipeline file, once: what the reader allows, what its messages list, and what the JSON Schema describes.
/// A new key is a line here, and the code of its section that reads it.
/// </summary>
internal static class DocumentKeys
{
    /// <summary>The definitions of the schema that sections are.</summary>
    public const string Plugins = "plugins", Parameters = "parameters", Inputs = "inputs", Stages = "stages", Outputs = "outputs",
        Views = "views";

    /// <summary>Keys of the file itself.</summary>
    public static KeyTable File { get; } = new([
        new("name", "The pipeline's name; the file's when omitted.", Text),
        new("summary", "When to use it, in one sentence.", Text),
        new("precision", "The numbers that all stages work in; float when omitted.", () => OneOf("float", "double")),
        new("plugins", "Folders with operators of your own, relative to the file.", () => Defined(Plugins)),
        new("isolation", "Whether plugins run in processes of their own.", () => OneOf("process", "none")),
        new("parameters", "What --set may change.", () => Defined(Parameters)),
        new("inputs", "The images or tables that go in; one, named input, when omitted.", () => Defined(Inputs)),
        new("stages", "The work: for each stage a name, an operator, its parameters.", () => Defined(Stages)) { Required = true },
        new("outputs", "The files that come out; the last stage in the input's own format when omitted.", () => Defined(Outputs)),
        new("views", "What a person sees and moves in the studio, and what a report shows.", () => Defined(Views)),
    ]);

    /// <summary>Keys of one of <c>plugins</c>.</summary>
    public static KeyTable Plugin { get; } = new([
        new("path", "The plugin's folder, relative to the file.", Text) { Required = true },
        new("version", "The version it must have, as far as it is written: 1.2 allows 1.2.7.", Text),
        new("sha256", "The hash of all its files, as 'pipelinekit plugin show' prints it.", () => Form("^[0-9a-fA-F]{64}$")),
        new("isolation", "Whether this plugin runs in a process of its own.", () => OneOf("process", "none")),
    ]);

    /// <summary>Keys of one of <c>parameters</c>.</summary>
    public static KeyTable Parameter { get; } = new([
        new("default", "The value when --set gives none.", Anything) { Required = true },
        new("type", "What it must be; that of the default when omitted.", () => OneOf(ParameterDeclaration.Types)),
        new("choices", "The values allowed.", () => List(Text())),
        new("min", "The smallest number allowed.", Number),
        new("max", "The largest number allowed.", Number),
        new("summary", "What it is for, in one sentence.", Text),
    ]);

    /// <summary>Keys of one of <c>inputs</c>.</summary>
    public static KeyTable Input { get; } = new([
        new("as", "image; table: a row of the file is a sample, a column a coordinate; stack: many files are one input.",
            () => OneOf("image", "table", "stack")),
        new("match", "What the names of its files look like, without extension: {shot}_a.", Text),
        new("frames", "Which frames or pages of a file: all, first, one (3) or a range (2..5); without it files have one.",
            () => Any(Whole(), Form(FrameSelection.Form))),
    ]);

    /// <summary>Keys of a stage beside its operator's parameters.</summary>
    public static KeyTable Stage { get; } = new([
        new("op", "The operator.", Text),
        new("in", "What the stage reads; the stage above when omitted.", () => Defined("sources")),
        new("note", "A remark, for people only.", Text),
        new("use", "Another pipeline file, relative to this one, in place of an operator.", Text),
    ]);

    /// <summary>Keys of an output beside its format's options.</summary>
    public static KeyTable Output { get; } = new([
        new("from", "A stage, one of its outputs (segments.labels), or its values; a list of values.",
            () => Any(Defined("source"), List(Defined("source")))) { Required = true },
        new("format", "The format; the input's own when omitted.", Text),
        new("flatten", "The color laid under transparent pixels, so that no alpha is written: \"#ffffff\".",
            () => OrReference(Form("^#[0-9a-fA-F]{6}$"))),
        new("collect", "One file of values for the whole run, a row an item.", Truth),
        new("name", "What its files are called, below OUT: {stem}-thumb; as the input's when omitted.", Text),
    ]);
}
