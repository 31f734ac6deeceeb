namespace PipelineKit.Operators;

/// <summary>Thrown if a kernel takes scratch memory that its operator does not declare.</summary>
public sealed class ScratchException : Exception
{
    internal ScratchException(string name, int? count, ScratchLayout layout)
        : base($"the kernel takes {(count is null or 1 ? "" : $"{count} rows of ")}'{name}' from scratch memory, " +
            "which the operator does not declare there: it declares " +
            (layout.Blocks.Count == 0 ? "none" : string.Join(", ", layout.Blocks)))
    {
    }
}
