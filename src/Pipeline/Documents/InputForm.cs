namespace PipelineKit.Documents;

/// <summary>What an input of a pipeline is read as: <c>as:</c>.</summary>
public enum InputForm
{
    /// <summary>One file, an image.</summary>
    Image,

    /// <summary>One file: a row of it is a sample, a column a coordinate.</summary>
    Table,

    /// <summary>As many images as there are, in natural order of their names: those of a folder, or of a group of it.</summary>
    Stack,
}
