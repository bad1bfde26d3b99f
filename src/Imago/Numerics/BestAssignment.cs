namespace Imago.Numerics;

/// <summary>
/// Assigns every row a different column so that the sum of the assigned values is greatest: shortest augmenting paths with potentials (Kuhn
/// 1955; Jonker and Volgenant 1987), O(rows² columns). On ties, the first column wins.
/// </summary>
internal static class BestAssignment
{
    /// <summary>Computes the assignment.</summary>
    /// <param name="values">[rows, columns]; rows at most columns, all finite.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Each row's column.</returns>
    /// <exception cref="ArgumentException">There are more rows than columns.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static int[] Of(Matrix values, CancellationToken cancellationToken = default)
    {
        if (values.Rows > values.Columns)
            throw new ArgumentException($"{values.Rows} rows cannot have a column of their own out of {values.Columns}.", nameof(values));
        var state = new State(values);
        for (var row = 0; row < values.Rows; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            state.Add(row);
        }

        return state.Columns();
    }

    private sealed class State(Matrix values)
    {
        // The extra last column is a dummy in which each new row starts.
        private readonly int[] _rowOf = [.. Enumerable.Repeat(-1, values.Columns + 1)];
        private readonly double[] _ofRow = new double[values.Rows];
        private readonly double[] _ofColumn = new double[values.Columns + 1];
        private readonly double[] _slack = new double[values.Columns];
        private readonly int[] _before = new int[values.Columns];
        private readonly bool[] _reached = new bool[values.Columns + 1];

        public void Add(int newRow)
        {
            var start = values.Columns;
            _rowOf[start] = newRow;
            Array.Fill(_slack, double.PositiveInfinity);
            Array.Clear(_reached);
            var column = start;
            while (_rowOf[column] >= 0)
            {
                _reached[column] = true;
                column = Extend(column);
            }

            while (column != start)
            {
                var before = _before[column];
                _rowOf[column] = _rowOf[before];
                column = before;
            }
        }

        public int[] Columns()
        {
            var columns = new int[values.Rows];
            for (var column = 0; column < values.Columns; column++)
            {
                if (_rowOf[column] >= 0)
                    columns[_rowOf[column]] = column;
            }

            return columns;
        }

        // Changes the potentials until one more column can be reached at no cost, and returns its index.
        private int Extend(int from)
        {
            var row = _rowOf[from];
            var costs = values.Row(row);
            var (best, next) = (double.PositiveInfinity, -1);
            for (var column = 0; column < costs.Length; column++)
            {
                if (_reached[column])
                    continue;
                var slack = -costs[column] - _ofRow[row] - _ofColumn[column];
                if (slack < _slack[column])
                    (_slack[column], _before[column]) = (slack, from);
                if (_slack[column] < best)
                    (best, next) = (_slack[column], column);
            }

            for (var column = 0; column < _reached.Length; column++)
            {
                if (_reached[column])
                {
                    _ofRow[_rowOf[column]] += best;
                    _ofColumn[column] -= best;
                }
                else
                {
                    _slack[column] -= best;
                }
            }

            return next;
        }
    }
}
