using System.Text.Json.Nodes;
using PipelineKit.Documents;
using PipelineKit.Documents.Keys;
using PipelineKit.Operators;

namespace PipelineKit.Parameters;

/// <summary>A parameter of type <see cref="ParameterFile"/>.</summary>
internal sealed class FileType : ParameterType
{
    public override string Name => "file";

    public override string Wanted => "the path of a file";

    public override string Write(object value) => ((ParameterFile)value).Path;

    internal override JsonObject Form(NumberRange range, bool nonFinite) => Written.Text();

    internal override object? Read(Node node, Reading reading) =>
        node is ScalarNode { IsEmpty: false } path ? new ParameterFile(path.Text) : reading.Wrong(node, Wanted);
}
