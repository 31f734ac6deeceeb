namespace PipelineKit.Documents;

/// <summary>The values of an input's <c>as:</c>.</summary>
public enum InputForm
{
    /// <summary>One image file.</summary>
    Image,

    /// <summary>One table file: each row is a sample, each column a coordinate.</summary>
    Table,

    /// <summary>All images of a folder, or of one group in it, in natural order of their names.</summary>
    Stack,
}
