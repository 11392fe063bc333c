@Deprecated
package shop.orders;

import java.util.List;
import java.util.concurrent.*;
import static java.util.Map.entry;

@Entity(name = "orders", value = {1, 2}) @Audited()
public abstract class Order<T extends Item & Named> extends Base<T> implements Comparable<Order<T>>, Serializable {
  private final int x = 1, y;
  String[] names[] = {"a", "b"};
  static { COUNT = 0; }
  { y = 2; }

  protected Order(@NonNull final String id, int... rest) throws IOException, java.sql.SQLException {
    super(id);
    this.id = id;
  }

  @Override
  public <R> List<? extends R> all(Map<String, List<R>> by) { return null; }

  abstract int[] sizes();

  enum State { OPEN(1), CLOSED { void f() {} }; int n; }
  interface Named extends A, B { int MAX = 1; default void rename() {} }
  @interface Checked { int level() default 1; }
  record Point(int x, @Nullable Integer y) implements Shape { Point { check(x); } }
}
