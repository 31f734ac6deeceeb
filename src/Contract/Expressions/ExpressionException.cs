using PipelineKit.Diagnostics;


namespace PipelineKit.Expressions;

/// <summary>An invalid expression: the problem, its location in the text, and the cure.</summary>
internal sealed class ExpressionException(string message, int offset, int length, string? cure = null) : Exception(message)
{
    /// <summary>Creates an error at a token.</summary>
    public ExpressionException(string message, Token at, string? cure = null)
        : this(message, at.Offset, at.Text.Length, cure)
    {
    }

    /// <summary>Creates an error at a part of the expression.</summary>
    public ExpressionException(string message, Expression at, string? cure = null)
        : this(message, at.Offset, at.Length, cure)
    {
    }

    /// <summary>The code of the message: an invalid expression, unless a name in it is at fault.</summary>
    public string Code { get; init; } = Codes.BadExpression;

    /// <summary>The index of the first character.</summary>
    public int Offset { get; } = offset;

    /// <summary>The number of characters, at least 1.</summary>
    public int Length { get; } = Math.Max(1, length);

    /// <summary>What to do, or null.</summary>
    public string? Cure { get; } = cure;
}
